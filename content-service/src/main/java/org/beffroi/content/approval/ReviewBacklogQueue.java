package org.beffroi.content.approval;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.watch.DatabaseGauges;

/** How many versions of all authorities wait for approval, and for how long. */
@ApplicationScoped
class ReviewBacklogQueue {

    private static final String IN_REVIEW = """
            select count(*), coalesce(extract(epoch from clock_timestamp() - min(submitted_at)), 0)::double precision
            from message_version where state = 'IN_REVIEW'
            """;

    private final Bypass bypass;

    ReviewBacklogQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    private record InReview(long count, double oldestSeconds) {}

    void watch(@Observes StartupEvent event, DatabaseGauges gauges) {
        gauges.read(this::inReview)
                .gauge("beffroi.reviews.waiting", "Versions that wait for approval", InReview::count)
                .gauge(
                        "beffroi.reviews.oldest.seconds",
                        "For how long the oldest version in review has waited",
                        InReview::oldestSeconds);
    }

    private InReview inReview() {
        return bypass.call(Bypass.Name.QUEUE, ReviewBacklogQueue::inReview);
    }

    private static InReview inReview(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IN_REVIEW);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new InReview(row.getLong(1), row.getDouble(2));
        }
    }
}
