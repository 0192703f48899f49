package org.beffroi.channels.adapter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beffroi.channels.egress.Egress;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;

/** An adapter that calls out, and its receiving end. */
public abstract class AdapterScene {

    protected static final Duration CALL_DEADLINE = Duration.ofSeconds(10);

    /** For a call that is to end by its deadline. */
    protected static final Duration SHORT_DEADLINE = Duration.ofMillis(1500);

    protected final Receivers receivers = new Receivers();
    protected final Egress egress = new Egress(Set.of("localhost"), Duration.ofSeconds(1));

    @AfterEach
    void stop() {
        egress.close();
        receivers.close();
    }

    protected abstract ChannelAdapter adapter();

    /** An account whose receiving end is at the address. */
    protected abstract Connection connection(String address);

    /** The receiving end's own address. */
    protected abstract String address();

    /** What the receiving end is asked to publish by, "POST" to this path. */
    protected abstract String path();

    protected abstract FrozenContent content();

    /** Distinct messages that the receiving end shows. */
    protected abstract int published();

    protected Outcome publish(DeliveryKey key) {
        return adapter().publish(rendition(), connection(address()), key);
    }

    protected Rendition rendition() {
        return new Rendition(
                content(), content().rendition(adapter().kind(), "fr").orElseThrow());
    }

    public static Connection connection(
            ChannelKind kind, Map<String, Object> settings, Map<String, String> credentials) {
        return new Connection("valmont", AccountId.next(), kind, "compte", "fr", settings, credentials, Map.of());
    }

    public static FrozenContent content(FrozenContent.Rendition rendition, List<FrozenContent.Medium> media) {
        return new FrozenContent(
                FrozenContent.SCHEMA,
                "Travaux rue Haute",
                "travaux-rue-haute",
                "https://valmont.example/messages/travaux-rue-haute",
                List.of(rendition),
                media,
                List.of(new FrozenContent.Link(
                        "Ab3dE5gH7j", rendition.kind(), "https://valmont.example/messages/travaux-rue-haute")));
    }

    protected static DeliveryKey key() {
        return key(CALL_DEADLINE);
    }

    protected static DeliveryKey key(Duration callDeadline) {
        PublicationId publication = PublicationId.next();
        VersionId version = VersionId.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new DeliveryKey(
                DeliveryId.of(publication, version),
                publication,
                MessageId.next(),
                version,
                Lane.NORMAL,
                1,
                now,
                now,
                now.plusSeconds(3600),
                callDeadline,
                sha256 -> AdapterScene.class.getResourceAsStream("/" + sha256));
    }
}
