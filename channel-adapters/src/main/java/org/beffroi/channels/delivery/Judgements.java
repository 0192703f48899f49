package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.beffroi.channels.account.Adapters;
import org.beffroi.contracts.ChannelKind;

/** Judges as this installation is set. */
@ApplicationScoped
class Judgements {

    private final Adapters adapters;
    private final RetryCurve curve;
    private final Duration lookupAfter;
    private final Finding.Rules readings;

    Judgements(Adapters adapters, DeliveryConfig config) {
        this.adapters = adapters;
        this.curve = new RetryCurve(
                config.retry().first(),
                config.retry().factor(),
                config.retry().longest(),
                config.retry().maxAttempts(),
                config.retry().jitter(),
                RandomGenerator.getDefault());
        this.lookupAfter = config.lease().plus(config.lookup().margin());
        this.readings =
                new Finding.Rules(config.lookup().between(), config.lookup().patience(), curve);
    }

    Judgement of(ChannelKind kind) {
        return new Judgement(adapters.of(kind).capabilities().retryMeans(), curve, lookupAfter);
    }

    boolean readable(ChannelKind kind) {
        return adapters.of(kind).capabilities().retryMeans().readable();
    }

    Finding.Rules readings() {
        return readings;
    }

    /** From then on a request is either answered or gone. */
    Duration lookupAfter() {
        return lookupAfter;
    }

    RetryCurve curve() {
        return curve;
    }
}
