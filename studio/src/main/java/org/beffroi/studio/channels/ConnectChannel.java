package org.beffroi.studio.channels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.AccountsApi;
import org.beffroi.studio.api.AccountsApi.Connected;
import org.beffroi.studio.api.AccountsApi.NewAccount;
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

/** Connects a channel once it has proved that it lets us write; what was typed stays, but for the secrets. */
@ApplicationScoped
class ConnectChannel {

    private final Ask ask;
    private final Frame frame;
    private final Pages pages;
    private final AccountsApi accounts;

    ConnectChannel(Ask ask, Frame frame, Pages pages, @RestClient AccountsApi accounts) {
        this.ask = ask;
        this.frame = frame;
        this.pages = pages;
        this.accounts = accounts;
    }

    Response form(String word) {
        ChannelKind kind = kind(word);
        frame.require(Right.CONNECT, "channels_forbidden");
        return page(200, kind, Map.of(), UUID.randomUUID().toString(), null, null);
    }

    Response connect(String word, Typed typed) {
        ChannelKind kind = kind(word);
        AsPerson person = frame.asPerson();
        NewAccount wanted = new NewAccount(
                kind.word(), typed.name, frame.locale().getLanguage(), typed.settings(kind), typed.credentials(kind));
        try {
            Connected connected = ask.the(Source.CHANNELS, () -> accounts.connect(person, typed.key, wanted))
                    .orThrow();
            return connected.generated() == null || connected.generated().isEmpty()
                    ? Response.seeOther(URI.create("/channels?done=connected")).build()
                    : Response.ok(pages.page("channel-secret.html", connected).render())
                            .build();
        } catch (Refused e) {
            // another attempt is another request
            return page(
                    e.problem().status(), kind, typed.shown(), UUID.randomUUID().toString(), e.problem(), null);
        } catch (Unavailable e) {
            return page(503, kind, typed.shown(), typed.key, null, frame.words().get("connect_away"));
        }
    }

    private static ChannelKind kind(String word) {
        return ChannelKind.ofWord(word).orElseThrow(NotFoundException::new);
    }

    private Response page(
            int status, ChannelKind kind, Map<String, String> values, String key, Problem problem, String error) {
        ConnectPage view = new DrawForm(frame.words(), kind, true, values, problem).page(null, key, null, error, null);
        return pages.answer(status, "channel.html", view);
    }
}
