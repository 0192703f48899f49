package org.beffroi.platform.epoch;

import java.util.List;
import java.util.UUID;
import org.beffroi.platform.api.OperatorDoor.Asked;

/** What a service holds back in quarantine, and how a person decides about each. */
public interface HeldBack {

    /** As it stands in the address: {@code /ops/quarantine/<noun>/{id}}. */
    String noun();

    /** How many are still to be decided, of all authorities. */
    long held();

    /** By id, of all authorities. */
    List<?> page(UUID after, int most);

    /** Carries out the decision in the request's body and returns what became of it. */
    Object decide(UUID id, Asked asked, Quarantine quarantine);
}
