package org.beffroi.studio.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.PlansApi;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Plans what a person typed, or says why not. */
@ApplicationScoped
class PlanMessage {

    private final Ask ask;
    private final Frame frame;
    private final PlansApi plans;

    PlanMessage(Ask ask, Frame frame, @RestClient PlansApi plans) {
        this.ask = ask;
        this.frame = frame;
        this.plans = plans;
    }

    Optional<Trouble> plan(UUID id, Typed typed) {
        List<String> both =
                typed.now() ? List.of() : typed.time().both(frame.times().zoneId());
        if (typed.accounts().isEmpty()) {
            return Optional.of(Trouble.missing("accountIds", frame));
        }
        if (!typed.now() && typed.time().isMissing()) {
            return Optional.of(Trouble.missing("at", frame));
        }
        if (!both.isEmpty()) {
            return Optional.of(Trouble.twice(both, frame));
        }
        AsPerson person = frame.asPerson();
        PlansApi.Planning planning = planning(id, typed);
        try {
            ask.the(Source.SCHEDULING, () -> plans.plan(person, key(typed), planning))
                    .orThrow();
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(Trouble.of(e.problem(), frame));
        }
    }

    private PlansApi.Planning planning(UUID id, Typed typed) {
        String zone = frame.times().zoneId().getId();
        String notAfter = typed.notAfter() == null || typed.notAfter().isBlank() ? null : typed.notAfter();
        return typed.now()
                ? new PlansApi.Planning(id, typed.accounts(), null, zone, notAfter, true)
                : new PlansApi.Planning(id, typed.accounts(), typed.time().at(), zone, notAfter, null);
    }

    private static String key(Typed typed) {
        return typed.key() == null || typed.key().isBlank() ? null : typed.key();
    }
}
