package org.beffroi.embedded;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedIdentityTest {

    private static EmbeddedIdentity identity;

    @BeforeAll
    static void start() {
        identity = EmbeddedIdentity.start(Ports.free());
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @Test
    void aPersonsTokenCarriesGroupsAndAudience() throws Exception {
        // Given
        String issuer = identity.issuer().toString();

        // When
        Response response = passwordGrant("garcin", "valmont");

        // Then
        SignedJWT token = SignedJWT.parse(response.path("access_token"));
        assertEquals("garcin", token.getJWTClaimsSet().getSubject());
        assertEquals("garcin", token.getJWTClaimsSet().getStringClaim("preferred_username"));
        assertEquals(List.of("beffroi-api"), token.getJWTClaimsSet().getAudience());
        assertEquals(issuer, token.getJWTClaimsSet().getIssuer());
        assertEquals(
                List.of(
                        "/valmont-sur-lys/URB/COMM_OFFICER",
                        "/valmont-sur-lys/TEC/COMM_OFFICER",
                        "/valmont-sur-lys/COM/COMM_OFFICER"),
                token.getJWTClaimsSet().getStringListClaim("groups"));
    }

    @Test
    void theIssuerIsTheSameByWhateverNameTheProviderIsCalled() {
        // Given
        String byAddress = identity.issuer().toString().replace("localhost", "127.0.0.1");

        // When
        String issuer =
                given().get(byAddress + "/.well-known/openid-configuration").path("issuer");

        // Then
        assertEquals(identity.issuer().toString(), issuer);
    }

    @Test
    void aWrongPasswordIsRefused() {
        // Given
        String username = "garcin";

        // When
        Response response = passwordGrant(username, "wrong");

        // Then
        assertEquals(400, response.statusCode());
        assertEquals("invalid_grant", response.path("error"));
    }

    @Test
    void aServiceClientActsInItsOwnName() throws Exception {
        // Given
        String client = "beffroi-channels";

        // When
        Response response = given().auth()
                .preemptive()
                .basic(client, "valmont")
                .formParam("grant_type", "client_credentials")
                .post(identity.issuer() + "/token");

        // Then
        SignedJWT token = SignedJWT.parse(response.path("access_token"));
        assertEquals(client, token.getJWTClaimsSet().getSubject());
        assertEquals(
                List.of("/valmont-sur-lys/ALL/SYSTEM_CLIENT"),
                token.getJWTClaimsSet().getStringListClaim("groups"));
    }

    @Test
    void aClientWithoutItsSecretIsRefused() {
        // Given
        String client = "beffroi-channels";

        // When
        Response response = given().auth()
                .preemptive()
                .basic(client, "wrong")
                .formParam("grant_type", "client_credentials")
                .post(identity.issuer() + "/token");

        // Then
        assertEquals("invalid_client", response.path("error"));
    }

    @Test
    void whoSignsInOnThePageGetsTheGroupsOfTheForm() throws Exception {
        // Given
        String authorize = identity.issuer()
                + "/authorize?response_type=code&client_id=beffroi-web&scope=openid&state=s&redirect_uri=http://localhost/back";
        String page = given().get(authorize).asString();
        String claims = claimsOf(page, "lemaire");

        // When
        String back = given().redirects()
                .follow(false)
                .formParam("username", "lemaire")
                .formParam("claims", claims)
                .post(authorize)
                .header("Location");

        // Then
        Response answer = given().formParam("grant_type", "authorization_code")
                .formParam("code", URI.create(back).getQuery().replaceAll(".*code=([^&]*).*", "$1"))
                .formParam("client_id", "beffroi-web")
                .formParam("redirect_uri", "http://localhost/back")
                .post(identity.issuer() + "/token");
        SignedJWT token = SignedJWT.parse(answer.path("access_token"));
        assertEquals("lemaire", token.getJWTClaimsSet().getSubject());
        assertEquals(List.of("beffroi-api"), token.getJWTClaimsSet().getAudience());
        assertEquals(
                List.of("/valmont-sur-lys/ALL/COMM_DIRECTOR"),
                token.getJWTClaimsSet().getStringListClaim("groups"));
    }

    @Test
    void badTokensAreBadInOneThingOnly() throws Exception {
        // Given
        JWKSet keys = JWKSet.load(
                URI.create(TestInfrastructure.find().identity() + "/jwks").toURL());
        RSASSAVerifier verifier =
                new RSASSAVerifier(keys.getKeyByKeyId("beffroi").toRSAKey());

        // When
        SignedJWT good = SignedJWT.parse(Tokens.with("u1", "/ville-x1/URB/COMM_OFFICER"));
        SignedJWT forged = SignedJWT.parse(Tokens.forged());
        SignedJWT expired = SignedJWT.parse(Tokens.expired("u1", "/ville-x1/URB/COMM_OFFICER"));
        SignedJWT other = SignedJWT.parse(Tokens.wrongAudience("u1", "/ville-x1/URB/COMM_OFFICER"));

        // Then
        assertTrue(good.verify(verifier));
        assertEquals(
                List.of("/ville-x1/URB/COMM_OFFICER"), good.getJWTClaimsSet().getStringListClaim("groups"));
        assertFalse(forged.verify(verifier));
        assertTrue(expired.verify(verifier));
        assertTrue(expired.getJWTClaimsSet().getExpirationTime().before(Date.from(Instant.now())));
        assertTrue(other.verify(verifier));
        assertEquals(List.of("another-application"), other.getJWTClaimsSet().getAudience());
    }

    private static Response passwordGrant(String username, String password) {
        return given().formParam("grant_type", "password")
                .formParam("username", username)
                .formParam("password", password)
                .formParam("client_id", "beffroi-cli")
                .post(identity.issuer() + "/token");
    }

    private static String claimsOf(String page, String username) {
        String form = page.substring(page.indexOf("value=\"" + username + "\""));
        return form.replaceAll("(?s).*?name=\"claims\" value=\"([^\"]*)\".*", "$1")
                .replace("&quot;", "\"");
    }
}
