package org.beffroi.studio.channels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.AccountState;
import org.beffroi.studio.api.AccountsApi;
import org.beffroi.studio.api.AccountsApi.Account;
import org.beffroi.studio.api.AccountsApi.ChangedAccount;
import org.beffroi.studio.api.AccountsApi.Connected;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.api.Unavailable;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Right;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Changes an account, connects it again, or only asks whether it still lets us write: each asks the channel first. */
@ApplicationScoped
class ChangeChannel {

    private final Ask ask;
    private final Frame frame;
    private final Pages pages;
    private final AccountsApi accounts;

    ChangeChannel(Ask ask, Frame frame, Pages pages, @RestClient AccountsApi accounts) {
        this.ask = ask;
        this.frame = frame;
        this.pages = pages;
        this.accounts = accounts;
    }

    private record Seen(Account account, String tag) {}

    Response form(UUID id) {
        frame.require(Right.CONNECT, "channels_forbidden");
        Seen seen = read(id);
        return seen.account().state() == AccountState.DISABLED
                ? Response.seeOther(URI.create("/channels")).build()
                : page(200, seen, values(seen.account()), null, null);
    }

    Response change(UUID id, Typed typed) {
        AsPerson person = frame.asPerson();
        Seen seen = read(id);
        ChangedAccount wanted = new ChangedAccount(
                typed.name,
                seen.account().locale(),
                typed.settings(seen.account().kind()),
                typed.credentials(seen.account().kind()));
        try {
            Connected changed = ask.the(Source.CHANNELS, () -> accounts.change(person, id, typed.seen, wanted))
                    .orThrow();
            return changed.generated() == null || changed.generated().isEmpty()
                    ? Response.seeOther(URI.create("/channels?done=changed")).build()
                    : Response.ok(pages.page("channel-secret.html", changed).render())
                            .build();
        } catch (Refused e) {
            return page(e.problem().status(), seen, typed.shown(), e.problem(), null);
        } catch (Unavailable e) {
            return page(503, seen, typed.shown(), null, frame.words().get("connect_away"));
        }
    }

    private Seen read(UUID id) {
        AsPerson person = frame.asPerson();
        return ask.the(Source.CHANNELS, () -> {
                    try (Response response = accounts.account(person, id)) {
                        return new Seen(response.readEntity(Account.class), response.getHeaderString("ETag"));
                    }
                })
                .orThrow();
    }

    private static Map<String, String> values(Account account) {
        Map<String, String> values = new HashMap<>();
        values.put("name", account.name());
        account.settings().forEach((name, value) -> {
            if (value instanceof Map<?, ?> parts) {
                parts.forEach((part, text) -> values.put("settings." + name + "." + part, String.valueOf(text)));
            } else {
                values.put("settings." + name, String.valueOf(value));
            }
        });
        return values;
    }

    private Response page(int status, Seen seen, Map<String, String> values, Problem problem, String error) {
        Account account = seen.account();
        ConnectPage view = new DrawForm(frame.words(), account.kind(), false, values, problem)
                .page(account.name(), null, seen.tag(), error, "/channels/" + account.accountId() + "/removal");
        return pages.answer(status, "channel.html", view);
    }
}
