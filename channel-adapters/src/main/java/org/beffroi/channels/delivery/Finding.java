package org.beffroi.channels.delivery;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Reconciliation;

/** What a reading of the channel says about a delivery whose outcome is unknown. */
sealed interface Finding {

    record Live(ExternalRef ref) implements Finding {}

    /** It is certainly not there, so it may be sent, if it may still be sent at all. */
    record Absent() implements Finding {}

    /** @param notFoundAt when it was first not found, or null */
    record ReadAgain(Instant at, Instant notFoundAt, String code, String detail) implements Finding {}

    /** Reading did not tell: a person looks. */
    record HandOver(String code, String detail) implements Finding {}

    /**
     * How readings are judged. A post that is not found once may be on its way to the list that we read: only two
     * readings apart prove that it is not there.
     *
     * @param between  two readings that find nothing
     * @param patience how long a channel may refuse to be read before a person is asked
     * @param curve    of readings that told nothing
     */
    record Rules(Duration between, Duration patience, RetryCurve curve) {

        /** @param since when the outcome became unknown */
        record Facts(int lookups, Instant notFoundAt, Instant since, Instant now) {}

        Finding of(Reconciliation read, Facts facts) {
            return switch (read) {
                case Reconciliation.Found found -> new Live(found.ref());
                case Reconciliation.NotFound n
                when facts.notFoundAt() == null ->
                    new ReadAgain(facts.now().plus(between), facts.now(), "not-found-once", notFoundOnce());
                case Reconciliation.NotFound n
                when mayReadAt(facts.notFoundAt()).isAfter(facts.now()) ->
                    new ReadAgain(mayReadAt(facts.notFoundAt()), facts.notFoundAt(), "not-found-once", notFoundOnce());
                case Reconciliation.NotFound n -> new Absent();
                case Reconciliation.Unknown u -> later(u, facts);
                case Reconciliation.Impossible i ->
                    new HandOver("unmarked", "Rien dans ce message ne permet de le reconnaître sur le canal.");
            };
        }

        /** The second reading counts from here on. */
        Instant mayReadAt(Instant notFoundAt) {
            return notFoundAt.plus(between);
        }

        boolean isOver(Instant since, Instant now) {
            return !now.isBefore(since.plus(patience));
        }

        private Finding later(Reconciliation.Unknown read, Facts facts) {
            if (isOver(facts.since(), facts.now())) {
                return new HandOver(read.code(), read.detail());
            }
            Instant next = facts.now().plus(curve.waitAfter(facts.lookups(), read.retryAfter()));
            Instant last = facts.since().plus(patience);
            return new ReadAgain(next.isAfter(last) ? last : next, facts.notFoundAt(), read.code(), read.detail());
        }

        private static String notFoundOnce() {
            return "Le message n’est pas sur le canal à la première lecture : Beffroi relit une seconde fois avant de"
                    + " le renvoyer.";
        }
    }
}
