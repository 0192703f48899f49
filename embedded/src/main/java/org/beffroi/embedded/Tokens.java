package org.beffroi.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.beffroi.embedded.SampleTown.Client;
import org.beffroi.embedded.SampleTown.Person;

/** Access tokens for tests: good ones of anyone, and bad ones. Good ones are signed by the identity provider itself. */
public final class Tokens {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Map<String, Object>, String> MINTED = new ConcurrentHashMap<>();

    private Tokens() {}

    /** A token of a person or a service client of the sample town. */
    public static String of(String name) {
        return SampleTown.person(name)
                .map(Person::groups)
                .or(() -> SampleTown.client(name).map(Client::groups))
                .map(groups -> with(name, groups.toArray(String[]::new)))
                .orElseThrow(() -> new IllegalArgumentException("Nobody in the sample town is called " + name));
    }

    /** A token of anybody with any groups, such as {@code /ville-x1/URB/COMM_OFFICER}. */
    public static String with(String subject, String... groups) {
        return MINTED.computeIfAbsent(claims(subject, groups), Tokens::mint);
    }

    /** Claims everything rightly, but is signed by a key that is not the identity provider's. */
    public static String forged(String subject, String... groups) {
        try {
            Instant now = Instant.now();
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
            claims(subject, groups).forEach(claims::claim);
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(EmbeddedIdentity.ISSUER_ID)
                    .build();
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot forge a token", e);
        }
    }

    /** The forged token of a director, who could do nearly everything. */
    public static String forged() {
        return forged("lemaire", "/" + SampleTown.AUTHORITY + "/ALL/COMM_DIRECTOR");
    }

    /** Was good an hour ago. */
    public static String expired(String subject, String... groups) {
        return lasting(Duration.ofHours(-1), subject, groups);
    }

    /** Good for a while. */
    public static String lasting(Duration time, String subject, String... groups) {
        Map<String, Object> claims = new HashMap<>(claims(subject, groups));
        claims.put("exp", Instant.now().plus(time).getEpochSecond());
        return mint(claims);
    }

    /** Good, but for another application. */
    public static String wrongAudience(String subject, String... groups) {
        Map<String, Object> claims = new HashMap<>(claims(subject, groups));
        claims.put("aud", List.of("another-application"));
        return mint(claims);
    }

    private static Map<String, Object> claims(String subject, String... groups) {
        return Map.of(
                "sub",
                subject,
                "preferred_username",
                subject,
                "aud",
                List.of(EmbeddedIdentity.AUDIENCE),
                "groups",
                List.of(groups));
    }

    private static String mint(Map<String, Object> claims) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/minted-tokens"))
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(claims)))
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("The identity provider answered " + response.statusCode());
            }
            return response.body();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Claims that are not JSON: " + claims, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The identity provider does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String issuer() {
        return TestInfrastructure.find().identity();
    }
}
