package org.beffroi.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OpenID Connect provider with the people of the sample town. Its issuer is always {@code
 * http://localhost:<port>/beffroi}, by whatever name it was called. Clients need no registration: {@code beffroi-web} is
 * the public single-page client of the documentation.
 */
final class EmbeddedIdentity implements AutoCloseable {

    static final String ISSUER_ID = "beffroi";
    static final String AUDIENCE = "beffroi-api";

    private static final Duration MINTED_FOR = Duration.ofHours(1);
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final OAuth2TokenProvider tokens = new OAuth2TokenProvider();
    private final ObjectMapper json = new ObjectMapper();
    private final IdentityHttp http;
    private final MockOAuth2Server server;

    private EmbeddedIdentity(int port) {
        http = new IdentityHttp(port);
        server = new MockOAuth2Server(
                new OAuth2Config(true, null, null, false, tokens, Set.of(new TownTokenCallback()), http));
    }

    static EmbeddedIdentity start(int port) {
        EmbeddedIdentity identity = new EmbeddedIdentity(port);
        identity.http.page("GET", "/" + ISSUER_ID + "/authorize", SignInPage::of);
        return identity.start();
    }

    /** The provider of the tests signs any claims that a test asks for. */
    static EmbeddedIdentity startForTests(int port) {
        EmbeddedIdentity identity = new EmbeddedIdentity(port);
        identity.http.page("GET", "/" + ISSUER_ID + "/authorize", SignInPage::of);
        identity.http.page("POST", "/" + ISSUER_ID + "/minted-tokens", identity::mint);
        return identity.start();
    }

    URI issuer() {
        return URI.create("http://localhost:" + http.port() + "/" + ISSUER_ID);
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private EmbeddedIdentity start() {
        server.start(InetAddress.getLoopbackAddress(), http.port());
        return this;
    }

    private IdentityHttp.Answer mint(IdentityHttp.Question question) throws IOException {
        Map<String, Object> claims = new HashMap<>(json.readValue(question.body(), CLAIMS));
        claims.putIfAbsent("iss", issuer().toString());
        claims.computeIfPresent("exp", (name, seconds) -> new Date(((Number) seconds).longValue() * 1000));
        byte[] token = tokens.jwt(claims, MINTED_FOR, ISSUER_ID).serialize().getBytes(StandardCharsets.UTF_8);
        return new IdentityHttp.Answer(200, Map.of("Content-Type", "text/plain"), token);
    }
}
