package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.platform.authority.Bypass;

/** Consents whose next step is ours: addresses to erase, requests that nobody confirmed. */
@ApplicationScoped
class ConsentQueue {

    private static final String DUE = """
            select authority_id, id from subscriber
            where state = 'WITHDRAWN' or (state = 'REQUESTED' and requested_at < now() - ? * interval '1 second')
            order by authority_id, id limit ?
            """;

    private static final String OLD_LINKS =
            "delete from subscriber_token where purpose = 'CONFIRM' and created_at < now() - interval '90 days'";

    private static final String OLD_MAILS = "delete from subscriber_mail where queued_at < now() - interval '30 days'";

    private final Bypass bypass;

    ConsentQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    /** By authority. No lease: the step is taken under the row's lock and does nothing a second time. */
    Map<String, List<UUID>> due(int limit) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DUE)) {
                statement.setLong(1, Consent.CONFIRM_WITHIN.toSeconds());
                statement.setInt(2, limit);
                try (ResultSet result = statement.executeQuery()) {
                    Map<String, List<UUID>> due = new LinkedHashMap<>();
                    while (result.next()) {
                        due.computeIfAbsent(result.getString(1), authority -> new ArrayList<>())
                                .add(result.getObject(2, UUID.class));
                    }
                    return due;
                }
            }
        });
    }

    /** Links to confirm and notes of mails are of no use to anybody after a while; links to unsubscribe stay. */
    void forgetOld() {
        bypass.call(Bypass.Name.QUEUE, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(OLD_LINKS) + statement.executeUpdate(OLD_MAILS);
            }
        });
    }
}
