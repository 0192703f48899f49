package org.beffroi.system;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A town's own front end: signs a person in as a public client by code flow with PKCE (RFC 7636), without a secret. */
final class FrontEnd {

    static final String REDIRECT = "https://ville.example/signed-in";

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakServer keycloak;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new LocalCookies())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    FrontEnd(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    String signIn(String username, String password) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String verifier = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String code = code(username, password, challenge(verifier));
        return keycloak.token(
                "beffroi",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "beffroi-web",
                        "redirect_uri", REDIRECT,
                        "code", code,
                        "code_verifier", verifier));
    }

    private String code(String username, String password, String challenge) {
        HttpResponse<String> page = ask(Map.of(
                "client_id", "beffroi-web",
                "response_type", "code",
                "scope", "openid",
                "state", "s",
                "redirect_uri", REDIRECT,
                "code_challenge", challenge,
                "code_challenge_method", "S256"));
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException(page.statusCode() + " " + page.body());
        }
        HttpResponse<String> signedIn = send(
                Forms.post(form.group(1).replace("&amp;", "&"), Map.of("username", username, "password", password)));
        return Forms.parametersOf(signedIn.headers().firstValue("Location").orElseThrow())
                .get("code");
    }

    /** What the provider answers to whoever asks for a code. */
    HttpResponse<String> ask(Map<String, String> question) {
        String address = keycloak.issuer() + "/protocol/openid-connect/auth?" + Forms.encoded(question);
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        return Http.send(http, request);
    }

    /** A browser trusts this machine as it trusts TLS, and sends it cookies that are marked as secure; Java does not. */
    private static final class LocalCookies extends CookieManager {

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            super.put(uri, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }
}
