package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.epoch.Epoch;

/** Claims mails about subscriptions, across authorities. */
@ApplicationScoped
class MailQueue {

    private static final String CLAIM = """
            update subscriber_mail
            set leased_by = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
            where id in (
              select id from subscriber_mail
              where state = 'QUEUED' and due_at <= clock_timestamp()
                and (leased_until is null or leased_until < clock_timestamp())
                and %s
              order by due_at limit ? for update skip locked)
            returning authority_id, id, subscriber_id, kind, queued_at, attempts
            """.formatted(Epoch.OPEN);

    /** A worker died after it began to send: the mail may have left. The person can ask again. */
    private static final String GIVE_UP = """
            update subscriber_mail set state = 'UNCERTAIN', leased_by = null, leased_until = null, version = version + 1
            where state = 'SENDING' and leased_until < clock_timestamp()
            """;

    private final Bypass bypass;
    private final Epoch epoch;

    MailQueue(Bypass bypass, Epoch epoch) {
        this.bypass = bypass;
        this.epoch = epoch;
    }

    List<Claim> claim(String worker, int limit, Duration lease) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement giveUp = connection.prepareStatement(GIVE_UP);
                    PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                giveUp.executeUpdate();
                claim.setString(1, worker);
                claim.setLong(2, lease.toMillis());
                claim.setLong(3, epoch.known());
                claim.setInt(4, limit);
                return read(claim);
            }
        });
    }

    private static List<Claim> read(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<Claim> claims = new ArrayList<>();
            while (result.next()) {
                claims.add(new Claim(
                        result.getString("authority_id"),
                        result.getObject("id", UUID.class),
                        result.getObject("subscriber_id", UUID.class),
                        SubscriberMails.Kind.valueOf(result.getString("kind")),
                        result.getTimestamp("queued_at").toInstant(),
                        result.getInt("attempts")));
            }
            return claims;
        }
    }

    record Claim(
            String authority, UUID id, UUID subscriber, SubscriberMails.Kind kind, Instant queuedAt, int attempts) {}
}
