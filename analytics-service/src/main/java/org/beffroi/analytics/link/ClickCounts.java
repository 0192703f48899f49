package org.beffroi.analytics.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.beffroi.platform.authority.AuthorityScope;
import org.hibernate.Session;

/** Clicks by code and hour: one row that counts, and nothing about the person. */
@ApplicationScoped
class ClickCounts {

    private final AuthorityScope scope;
    private final Session session;
    private final Clock clock;

    ClickCounts(AuthorityScope scope, Session session, Clock clock) {
        this.scope = scope;
        this.session = session;
        this.clock = clock;
    }

    void add(String authority, String code) {
        scope.run(
                authority,
                () -> session.createNativeMutationQuery("""
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
