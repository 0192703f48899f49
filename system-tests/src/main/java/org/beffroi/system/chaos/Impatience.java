package org.beffroi.system.chaos;

import java.util.Map;

/** Short leases, deadlines and pauses: the same rules as in production, at a pace at which faults can be waited for. */
public final class Impatience {

    public static final Map<String, String> SETTINGS = Map.ofEntries(
            // an entrance that looks ten times a second has noticed by then
            Map.entry("QUARKUS_SHUTDOWN_DELAY", "1s"),
            Map.entry("BEFFROI_OUTBOX_POLL", "100ms"),
            Map.entry("BEFFROI_EPOCH_ADVANCE", "1s"),
            Map.entry("BEFFROI_SCHEDULING_ANSWER_PATIENCE", "2s"),
            Map.entry("BEFFROI_SCHEDULING_POLL", "100ms"),
            Map.entry("BEFFROI_SCHEDULING_LEASE", "3s"),
            Map.entry("BEFFROI_CONTENT_POLL", "100ms"),
            Map.entry("BEFFROI_DELIVERIES_POLL", "100ms"),
            Map.entry("BEFFROI_DELIVERIES_CALL_DEADLINE", "1s"),
            Map.entry("BEFFROI_DELIVERIES_LEASE", "3s"),
            Map.entry("BEFFROI_DELIVERIES_RECONNECT_PAUSE", "1s"),
            Map.entry("BEFFROI_DELIVERIES_RETRY_FIRST", "200ms"),
            Map.entry("BEFFROI_DELIVERIES_RETRY_LONGEST", "2s"),
            Map.entry("BEFFROI_DELIVERIES_RETRY_MAX_ATTEMPTS", "200"),
            Map.entry("BEFFROI_DELIVERIES_LOOKUP_MARGIN", "1s"),
            Map.entry("BEFFROI_DELIVERIES_LOOKUP_BETWEEN", "1s"),
            Map.entry("BEFFROI_NEWSLETTER_SENDING_POLL", "100ms"),
            Map.entry("BEFFROI_NEWSLETTER_SENDING_LEASE", "6s"),
            Map.entry("BEFFROI_NEWSLETTER_SENDING_FIRST_WAIT", "1s"),
            Map.entry("BEFFROI_NEWSLETTER_SENDING_SERVER_WAIT", "1s"),
            Map.entry("BEFFROI_NEWSLETTER_SMTP_REPLY_TIMEOUT", "2s"),
            Map.entry("BEFFROI_NEWSLETTER_SMTP_WRITE_TIMEOUT", "1s"));

    private Impatience() {}
}
