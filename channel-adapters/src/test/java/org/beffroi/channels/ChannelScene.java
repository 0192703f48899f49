package org.beffroi.channels;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;

/** A town of its own, and the receiving ends of the channels that it calls. */
public abstract class ChannelScene {

    protected static final String STATUSES = "/mastodon/api/v1/statuses";

    protected final Town town = new Town();
    protected final Receivers receivers = new Receivers();

    @AfterEach
    protected void close() {
        receivers.close();
    }

    protected AccountId connect(ChannelKind kind) {
        return kind == ChannelKind.MASTODON
                ? town.connect(
                        kind,
                        Map.of("baseUrl", receivers.mastodonUrl()),
                        Map.of("accessToken", Receivers.MASTODON_TOKEN))
                : town.connect(kind, Map.of("url", receivers.webhookUrl("agenda")), Map.of());
    }

    protected AccountId mastodon() {
        return connect(ChannelKind.MASTODON);
    }

    protected AccountId webhook() {
        return connect(ChannelKind.WEBHOOK);
    }

    /** How the receiving end takes the next post or event. */
    protected void answerNext(ChannelKind kind, Answer answer) {
        receivers.next("POST", kind == ChannelKind.MASTODON ? STATUSES : hook(), answer);
    }

    protected String hook() {
        return URI.create(receivers.webhookUrl("agenda")).getPath();
    }

    /** The first column of the rows of this town, as the owner sees or changes them. */
    protected List<String> sql(String statement) {
        try {
            return Town.asOwner(statement, town.authority());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
