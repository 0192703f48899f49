package org.beffroi.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An entry as written. Its text form is what the hash covers, so its order of fields must never change. */
record AuditEntry(
        UUID id,
        String authority,
        Instant at,
        String actor,
        String action,
        String subjectType,
        UUID subject,
        String causationId,
        String details) {

    static List<AuditEntry> readAll(ResultSet result) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        while (result.next()) {
            entries.add(read(result));
        }
        return entries;
    }

    static AuditEntry read(ResultSet result) throws SQLException {
        return new AuditEntry(
                result.getObject("id", UUID.class),
                result.getString("authority_id"),
                result.getTimestamp("at").toInstant(),
                result.getString("actor"),
                result.getString("action"),
                result.getString("subject_type"),
                result.getObject("subject_id", UUID.class),
                result.getString("causation_id"),
                result.getString("details"));
    }

    /** Each field behind its length, so that no two entries share a text. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Object field :
                new Object[] {id, authority, at, actor, action, subjectType, subject, causationId, details}) {
            String value = String.valueOf(field);
            text.append(value.length()).append(':').append(value).append('\n');
        }
        return text.toString();
    }
}
