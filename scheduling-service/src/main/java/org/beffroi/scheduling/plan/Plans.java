package org.beffroi.scheduling.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.beffroi.contracts.PlanId;
import org.hibernate.Session;

/** The plans of an authority. */
@ApplicationScoped
class Plans {

    private final Session session;

    Plans(Session session) {
        this.session = session;
    }

    void add(Plan plan) {
        session.persist(plan);
    }

    Optional<Plan> find(PlanId id) {
        return Optional.ofNullable(session.find(Plan.class, id.value()));
    }
}
