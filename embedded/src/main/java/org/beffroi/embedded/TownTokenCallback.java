package org.beffroi.embedded;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.OAuth2Exception;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import org.beffroi.embedded.SampleTown.Client;
import org.beffroi.embedded.SampleTown.Person;

/**
 * What a token says of the people and the service clients of the sample town. Who signs in on the page brings name and
 * groups in the form, which the provider adds by itself.
 */
final class TownTokenCallback implements OAuth2TokenCallback {

    private static final long TEN_HOURS = 36_000;

    @Override
    public String issuerId() {
        return EmbeddedIdentity.ISSUER_ID;
    }

    @Override
    public String subject(TokenRequest request) {
        AuthorizationGrant grant = request.getAuthorizationGrant();
        if (grant instanceof ResourceOwnerPasswordCredentialsGrant password) {
            return person(password).username();
        }
        if (grant instanceof ClientCredentialsGrant) {
            return client(request).id();
        }
        return UUID.randomUUID().toString();
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(EmbeddedIdentity.AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        AuthorizationGrant grant = request.getAuthorizationGrant();
        if (grant instanceof ResourceOwnerPasswordCredentialsGrant password) {
            return claims(person(password));
        }
        if (grant instanceof ClientCredentialsGrant) {
            Client client = client(request);
            return Map.of("preferred_username", client.id(), "groups", client.groups());
        }
        return Map.of();
    }

    @Override
    public long tokenExpiry() {
        return TEN_HOURS;
    }

    static Map<String, Object> claims(Person person) {
        return Map.of("preferred_username", person.username(), "name", person.name(), "groups", person.groups());
    }

    private static Person person(ResourceOwnerPasswordCredentialsGrant grant) {
        return SampleTown.person(grant.getUsername())
                .filter(person -> grant.getPassword().getValue().equals(SampleTown.PASSWORD))
                .orElseThrow(() -> new OAuth2Exception(
                        OAuth2Error.INVALID_GRANT.setDescription("Unknown person or wrong password"),
                        "Unknown person or wrong password"));
    }

    private static Client client(TokenRequest request) {
        if (request.getClientAuthentication() instanceof PlainClientSecret secret
                && secret.getClientSecret().getValue().equals(SampleTown.PASSWORD)) {
            return SampleTown.client(secret.getClientID().getValue()).orElseThrow(TownTokenCallback::invalidClient);
        }
        throw invalidClient();
    }

    private static OAuth2Exception invalidClient() {
        return new OAuth2Exception(
                OAuth2Error.INVALID_CLIENT.setDescription("Unknown client or wrong secret"),
                "Unknown client or wrong secret");
    }
}
