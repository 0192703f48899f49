package org.beffroi.channels.newsletter;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.epoch.Epoch;

/** Claims recipients across authorities; the claim only writes the lease. */
@ApplicationScoped
class RecipientQueue {

    private static final String CLAIM = """
            with head as (
              select authority_id, delivery_id from newsletter_recipient
              where due_at <= clock_timestamp() and (leased_until is null or leased_until < clock_timestamp())
                and (%s or delivery_id in (select id from delivery where cleared_in = %s))
              order by urgency, due_at limit 1 for update skip locked)
            update newsletter_recipient r
            set leased_by = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
            where r.id in (
              select n.id from newsletter_recipient n join head using (authority_id, delivery_id)
              where n.due_at <= clock_timestamp() and (n.leased_until is null or n.leased_until < clock_timestamp())
              order by n.due_at, n.id limit ? for update of n skip locked)
            returning r.authority_id, r.delivery_id, r.id, r.subscriber_id, r.attempts
            """.formatted(Epoch.OPEN, Epoch.QUARANTINE);

    /** A worker died, or lost its database, after SENDING: nobody knows whether the mail left. */
    private static final String STALLED = """
            select distinct authority_id, delivery_id from newsletter_recipient
            where state = 'SENDING' and leased_until < clock_timestamp() - ? * interval '1 millisecond' limit 100
            """;

    /** Letters of which no recipient is open any more and that nobody has ended: a worker died in between. */
    private static final String UNENDED = """
            select i.authority_id, i.id from newsletter_issue i
            where i.ended_at is null and not exists (
              select 1 from newsletter_recipient r
              where r.authority_id = i.authority_id and r.delivery_id = i.id and r.ended_at is null)
            limit 100
            """;

    private final Bypass bypass;
    private final Epoch epoch;

    RecipientQueue(Bypass bypass, Epoch epoch) {
        this.bypass = bypass;
        this.epoch = epoch;
    }

    /** Due recipients of one delivery, the most urgent first. */
    Optional<Batch> claim(String worker, int limit, Duration lease) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setLong(1, epoch.known());
                statement.setString(2, worker);
                statement.setLong(3, lease.toMillis());
                statement.setInt(4, limit);
                return batch(statement);
            }
        });
    }

    Set<Issue> stalled(Duration grace) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STALLED)) {
                statement.setLong(1, grace.toMillis());
                return issues(statement);
            }
        });
    }

    Set<Issue> unended() {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNENDED)) {
                return issues(statement);
            }
        });
    }

    private static Optional<Batch> batch(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            Issue issue = null;
            List<Recipient> recipients = new ArrayList<>();
            while (result.next()) {
                issue = issue(result);
                recipients.add(new Recipient(
                        result.getObject(3, UUID.class), result.getObject(4, UUID.class), result.getInt(5)));
            }
            return issue == null ? Optional.empty() : Optional.of(new Batch(issue, recipients));
        }
    }

    private static Set<Issue> issues(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            Set<Issue> issues = new LinkedHashSet<>();
            while (result.next()) {
                issues.add(issue(result));
            }
            return issues;
        }
    }

    private static Issue issue(ResultSet result) throws SQLException {
        return new Issue(result.getString(1), result.getObject(2, UUID.class));
    }

    /** @param id of the delivery, or of the correction, that the letter is for */
    record Issue(String authority, UUID id) {}

    /** @param attempts made so far */
    record Recipient(UUID id, UUID subscriber, int attempts) {}

    record Batch(Issue issue, List<Recipient> recipients) {}
}
