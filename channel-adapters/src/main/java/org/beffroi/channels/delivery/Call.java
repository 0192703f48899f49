package org.beffroi.channels.delivery;

import java.util.UUID;
import java.util.function.Supplier;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;

/** A call to make once the transaction that announced it is committed, and the attempt that it answers. */
sealed interface Call {

    record Act(UUID attempt, Supplier<Outcome> channel) implements Call {}

    record Read(UUID attempt, Supplier<Reconciliation> channel) implements Call {}
}
