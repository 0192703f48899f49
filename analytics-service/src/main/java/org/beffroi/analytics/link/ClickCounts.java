package org.beffroi.analytics.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.beffroi.platform.authority.AuthorityScope;

/** Clicks by code and hour: one row that counts, and nothing about the person. */
@ApplicationScoped
class ClickCounts {

    private final AuthorityScope scope;
    private final EntityManager entities;
    private final Clock clock;

    ClickCounts(AuthorityScope scope, EntityManager entities, Clock clock) {
        this.scope = scope;
        this.entities = entities;
        this.clock = clock;
    }

    void add(String authority, String code) {
        scope.run(authority, () -> entities.createNativeQuery(
                        """
                        insert into click_count (authority_id, code, hour, clicks)
                        values (:authority, :code, :hour, 1)
                        on conflict (authority_id, code, hour) do update set clicks = click_count.clicks + 1
                        """)
                .setParameter("authority", authority)
                .setParameter("code", code)
                .setParameter("hour", clock.instant().truncatedTo(ChronoUnit.HOURS))
                .executeUpdate());
    }
}
