package org.beffroi.studio.channels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.beffroi.contracts.AccountState;
import org.beffroi.studio.api.AccountsApi;
import org.beffroi.studio.api.AccountsApi.Account;
import org.beffroi.studio.api.AccountsApi.Traffic;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Right;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Ends the use of a channel; says before what stays and what will not go out. */
@ApplicationScoped
class RemoveChannel {

    private final Ask ask;
    private final Frame frame;
    private final Pages pages;
    private final AccountsApi accounts;

    RemoveChannel(Ask ask, Frame frame, Pages pages, @RestClient AccountsApi accounts) {
        this.ask = ask;
        this.frame = frame;
        this.pages = pages;
        this.accounts = accounts;
    }

    /** @param waiting null while it is unknown */
    public record Removal(String name, String kind, Long waiting) {}

    Response form(UUID id) {
        frame.require(Right.CONNECT, "channels_forbidden");
        AsPerson person = frame.asPerson();
        var asked = ask.the(Source.CHANNELS, () -> {
            try (Response response = accounts.account(person, id)) {
                return response.readEntity(Account.class);
            }
        });
        var moving = ask.the(Source.CHANNELS, () -> accounts.traffic(person));
        Account account = asked.orThrow();
        if (account.state() == AccountState.DISABLED) {
            return Response.seeOther(URI.create("/channels")).build();
        }
        Long waiting = moving.part()
                .map(found -> found.items().stream()
                        .filter(traffic -> traffic.accountId().equals(id))
                        .mapToLong(Traffic::waiting)
                        .sum())
                .value();
        return Response.ok(pages.page(
                                "channel-removal.html",
                                new Removal(account.name(), account.kind().word(), waiting))
                        .render())
                .build();
    }

    Response remove(UUID id) {
        AsPerson person = frame.asPerson();
        ask.the(Source.CHANNELS, () -> accounts.disable(person, id)).orThrow();
        return Response.seeOther(URI.create("/channels?done=removed")).build();
    }
}
