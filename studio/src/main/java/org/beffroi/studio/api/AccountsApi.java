package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The accounts of the channels: a client of its own, because a channel may take its time to prove that it lets us in. */
@RegisterRestClient(configKey = "accounts")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface AccountsApi {

    /** Oldest first. */
    @GET
    @Path("/accounts")
    Items<Account> accounts(@BeanParam AsPerson person, @QueryParam("limit") int limit);

    @GET
    @Path("/deliveries/by-account")
    Items<Traffic> traffic(@BeanParam AsPerson person);

    /** An {@link Account}, with the {@code ETag} that a change of it names. */
    @GET
    @Path("/accounts/{id}")
    Response account(@BeanParam AsPerson person, @PathParam("id") UUID id);

    /** @param key the same for each click on one form */
    @POST
    @Path("/accounts")
    Connected connect(@BeanParam AsPerson person, @HeaderParam("Idempotency-Key") String key, NewAccount account);

    @PUT
    @Path("/accounts/{id}")
    Connected change(
            @BeanParam AsPerson person,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String seen,
            ChangedAccount account);

    @POST
    @Path("/accounts/{id}/disablement")
    Account disable(@BeanParam AsPerson person, @PathParam("id") UUID id);

    record Account(
            UUID accountId,
            ChannelKind kind,
            String name,
            String locale,
            AccountState state,
            ChannelAccount.Capabilities capabilities,
            Map<String, Long> limits,
            String publicBaseUrl,
            Map<String, Object> settings,
            Health health) {}

    /** @param state OK, REFUSED or UNREACHABLE, as last seen */
    record Health(String state, String code, String detail, Instant checkedAt) {}

    /** @param generated secrets made there, told this once; null when there are none */
    record Connected(UUID accountId, ChannelKind kind, String name, Map<String, String> generated) {}

    record Traffic(UUID accountId, Instant lastSuccessAt, long waiting, long uncertain) {}

    record NewAccount(
            String kind, String name, String locale, Map<String, Object> settings, Map<String, String> credentials) {

        /** Never prints a secret. */
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    record ChangedAccount(String name, String locale, Map<String, Object> settings, Map<String, String> credentials) {

        /** Never prints a secret. */
        @Override
        public String toString() {
            return name;
        }
    }
}
