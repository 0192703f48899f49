package org.beffroi.channels.adapter;

import java.util.Map;
import java.util.Set;
import org.beffroi.contracts.ChannelKind;

/**
 * Speaks one channel's protocol. Stateless; called with a lease held; must not retry by itself, must return within
 * {@link DeliveryKey#callDeadline()}, and adds protocol to what was approved, never words.
 *
 * <p>An adapter is an {@code @ApplicationScoped} bean; it is found by its {@link #kind()}. It answers with an
 * {@link Outcome} for everything that the other side may do, an exception counts as {@link Outcome.Uncertain}.
 */
public interface ChannelAdapter {

    ChannelKind kind();

    Capabilities capabilities();

    /**
     * True where publishing only writes rows of our own database. Such an adapter is called inside the transaction
     * that confirms the delivery, in its authority's scope, and no attempt ever stands as {@code SENDING}. All others
     * are called with no transaction open. Its accounts have no access that could be lost.
     */
    default boolean local() {
        return false;
    }

    /** True where the other side sets limits that it may change: its accounts are verified again once a day. */
    default boolean limitsMayChange() {
        return false;
    }

    /**
     * The settings that say to whom credentials are shown. Where one of them changes, stored credentials stay behind:
     * they were entrusted for another address.
     */
    default Set<String> addresses() {
        return Set.of();
    }

    /**
     * Checks what a person typed to connect an account and completes it, before {@link #verify}. A credential that the
     * town did not bring may be generated here and shown once.
     *
     * @throws SettingRefused names the field
     */
    Prepared prepare(Map<String, Object> settings, Map<String, String> credentials);

    /** Proves write access, not only a valid token, and reads the account's limits. */
    Health verify(Connection connection);

    Outcome publish(Rendition rendition, Connection connection, DeliveryKey key);

    /** Changes a live post into the rendition; only called where {@link Capabilities#correction()} is not NONE. */
    default Outcome update(ExternalRef ref, Rendition rendition, Connection connection, DeliveryKey key) {
        return new Outcome.Permanent("correction-unavailable", "Ce canal ne permet pas de corriger un message publié.");
    }

    /**
     * Takes a live post back. {@link Outcome.Published} and {@link Outcome.Duplicate} mean "it is gone" (already gone
     * counts); {@link Outcome.Permanent} means that it cannot be taken back and says why. Called on every channel,
     * also on those without retraction, and may be repeated.
     *
     * @param ref its external id is null when no attempt was ever confirmed
     */
    Outcome retract(ExternalRef ref, Withdrawal withdrawal, Connection connection, DeliveryKey key);

    /**
     * Looks for a post of which we do not know whether it exists; the short-link code is the marker. Called on channels
     * whose {@link RetryMeans#readable()} holds; it only reads, so it may be repeated at any time.
     */
    default Reconciliation find(DeliveryKey key, Rendition rendition, Connection connection) {
        return new Reconciliation.Impossible();
    }

    /** What the channel knows the post at an address by, where the address tells; null otherwise. */
    default String externalIdOf(String permalink) {
        return null;
    }

    default Measurement measure(ExternalRef ref, Connection connection) {
        return Measurement.NONE;
    }

    /**
     * @param settings    to store, public to the town's own people
     * @param credentials to store encrypted, never shown again
     * @param shownOnce   what the person must copy now, by credential name
     */
    record Prepared(Map<String, Object> settings, Map<String, String> credentials, Map<String, String> shownOnce) {

        public Prepared {
            settings = Map.copyOf(settings);
            credentials = Map.copyOf(credentials);
            shownOnce = Map.copyOf(shownOnce);
        }

        @Override
        public String toString() {
            return "Prepared" + settings.keySet();
        }
    }
}
