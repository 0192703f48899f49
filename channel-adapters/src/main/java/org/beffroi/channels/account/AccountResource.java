package org.beffroi.channels.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.account.ConnectAccount.Question;
import org.beffroi.channels.account.ConnectAccount.Verified;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.identity.Caller;
import org.beffroi.platform.identity.Grant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/accounts")
@Tag(name = "Accounts", description = "Where an authority publishes. Credentials go in and never come out.")
class AccountResource {

    private static final int MAX_NAME = 200;

    private final Accounts accounts;
    private final Adapters adapters;
    private final ConnectAccount connect;
    private final DisableAccount disable;
    private final AccountTransactions transactions;
    private final Caller caller;

    AccountResource(
            Accounts accounts,
            Adapters adapters,
            ConnectAccount connect,
            DisableAccount disable,
            AccountTransactions transactions,
            Caller caller) {
        this.accounts = accounts;
        this.adapters = adapters;
        this.connect = connect;
        this.disable = disable;
        this.transactions = transactions;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Connect an account, once the channel has proved that it lets us write")
    @APIResponse(
            responseCode = "201",
            description = "With the secrets made here, shown this once",
            content = @Content(schema = @Schema(implementation = ShownOnceFilter.WithSecrets.class)))
    @APIResponse(responseCode = "403", description = "role-missing")
    @APIResponse(responseCode = "409", description = "account-exists, website-exists")
    @APIResponse(
            responseCode = "422",
            description = "channel-unknown, field-invalid, setting-missing, setting-invalid, setting-unknown, "
                    + "address-insecure, address-private, account-verification-failed")
    public Response connect(NewAccount request, @Context UriInfo uri) {
        requireDirector();
        Optional<Response> given = transactions.firstAnswer();
        if (given.isPresent()) {
            return given.get();
        }
        Question question = connect.forNew(request.checkedKind(), request.wish());
        Verified verified = connect.ask(question);
        return transactions.connect(
                question,
                verified,
                account -> Response.created(uri.getAbsolutePathBuilder()
                                .path(account.id().toString())
                                .build())
                        .tag(ETags.of(account.version()))
                        .entity(view(account))
                        .build());
    }

    @GET
    @InAuthority
    @Operation(summary = "List accounts, oldest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Items.class)))
    public Response list(
            @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor, @Context UriInfo uri) {
        PageRequest request = PageRequest.of(limit, cursor);
        return Page.of(
                        accounts.page(request),
                        request,
                        account -> List.of(account.id().toString()))
                .respond(uri, this::view);
    }

    @GET
    @Path("{id}")
    @InAuthority
    @Operation(summary = "Read one account")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", description = "account-unknown")
    public Response get(@PathParam("id") UUID id) {
        return answer(accounts.find(new AccountId(id)).orElseThrow(AccountResource::unknown));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary =
                    "Change an account or connect it again; credentials left out stay as they are, unless its address changes")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "403", description = "role-missing")
    @APIResponse(responseCode = "404", description = "account-unknown")
    @APIResponse(responseCode = "409", description = "account-disabled, account-exists")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    @APIResponse(
            responseCode = "422",
            description = "channel-unknown, field-invalid, setting-missing, setting-invalid, setting-unknown, "
                    + "address-insecure, address-private, credentials-required, account-verification-failed")
    public Response change(@PathParam("id") UUID id, ChangedAccount request) {
        requireDirector();
        AccountId account = new AccountId(id);
        Question question = transactions.question(account, request::wish);
        return transactions.change(account, connect.ask(question), this::answer);
    }

    @POST
    @Path("{id}/disablement")
    @InAuthority
    @Operation(summary = "End the use of an account; what it published stays")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "403", description = "role-missing")
    @APIResponse(responseCode = "404", description = "account-unknown")
    public Response disable(@PathParam("id") UUID id) {
        requireDirector();
        return answer(disable.disable(accounts.lock(new AccountId(id)).orElseThrow(AccountResource::unknown)));
    }

    /** Accounts belong to the whole authority, so the role in one department is not enough. */
    private void requireDirector() {
        if (!caller.has(Role.COMM_DIRECTOR, Grant.ALL_DEPARTMENTS)) {
            throw new Refusal(403, "role-missing").with("roles", List.of(Role.COMM_DIRECTOR));
        }
    }

    private Response answer(Account account) {
        return Response.ok(view(account)).tag(ETags.of(account.version())).build();
    }

    private View view(Account account) {
        ChannelAccount fact = account.fact(adapters.of(account.kind()).capabilities());
        return new View(
                fact.accountId(),
                fact.kind(),
                fact.name(),
                fact.locale(),
                fact.state(),
                fact.capabilities(),
                fact.limits(),
                fact.publicBaseUrl(),
                fact.imprint(),
                account.settings(),
                new HealthView(
                        account.health().state().name(),
                        account.health().code(),
                        account.health().detail(),
                        account.healthCheckedAt()));
    }

    static Refusal unknown() {
        return new Refusal(404, "account-unknown");
    }

    private static ConnectAccount.Wish wish(
            String name, String locale, Map<String, Object> settings, Map<String, String> credentials) {
        if (name == null || name.isBlank() || name.length() > MAX_NAME) {
            throw new Refusal(422, "field-invalid").field("name").args("name");
        }
        credentialsAreText(credentials);
        return new ConnectAccount.Wish(
                name.strip(),
                checkedLocale(locale),
                settings == null ? Map.of() : withoutNulls(settings),
                credentials == null ? Map.of() : Map.copyOf(credentials));
    }

    private static void credentialsAreText(Map<String, String> credentials) {
        if (credentials != null && credentials.values().stream().anyMatch(value -> value == null || value.isBlank())) {
            throw new Refusal(422, "field-invalid").field("credentials").args("credentials");
        }
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> settings) {
        settings.forEach((key, value) -> {
            if (value == null) {
                throw new Refusal(422, "setting-invalid")
                        .field("settings." + key)
                        .args("settings." + key);
            }
        });
        return Map.copyOf(settings);
    }

    private static String checkedLocale(String locale) {
        try {
            return locale == null
                    ? "fr"
                    : new Locale.Builder().setLanguageTag(locale).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new Refusal(422, "field-invalid").field("locale").args("locale");
        }
    }

    /**
     * @param settings    website: publicBaseUrl, imprint; newsletter: from, listName; mastodon: baseUrl; webhook: url
     * @param credentials mastodon: accessToken; webhook: secret (made here when absent)
     */
    record NewAccount(
            @Schema(required = true, examples = "webhook") String kind,

            @Schema(required = true, examples = "Agenda du Val de Lys")
            String name,

            @Schema(examples = "fr") String locale,

            @Schema(examples = "{\"url\": \"https://agenda.valmont-sur-lys.example/crochets\"}")
            Map<String, Object> settings,

            Map<String, String> credentials) {

        ChannelKind checkedKind() {
            return ChannelKind.ofWord(kind == null ? "" : kind)
                    .orElseThrow(() -> new Refusal(422, "channel-unknown").field("kind"));
        }

        ConnectAccount.Wish wish() {
            return AccountResource.wish(name, locale, settings, credentials);
        }
    }

    record ChangedAccount(String name, String locale, Map<String, Object> settings, Map<String, String> credentials) {

        ConnectAccount.Wish wish() {
            return AccountResource.wish(name, locale, settings, credentials);
        }
    }

    @Schema(name = "Account")
    record View(
            AccountId accountId,
            ChannelKind kind,
            String name,
            String locale,
            AccountState state,
            ChannelAccount.Capabilities capabilities,
            Map<String, Long> limits,
            @JsonInclude(JsonInclude.Include.NON_NULL) String publicBaseUrl,
            @JsonInclude(JsonInclude.Include.NON_NULL) ChannelAccount.Imprint imprint,
            Map<String, Object> settings,
            HealthView health) {}

    @Schema(name = "AccountList")
    record Items(List<View> items) {}

    /** @param state OK, REFUSED or UNREACHABLE, as last seen */
    record HealthView(String state, String code, String detail, Instant checkedAt) {}
}
