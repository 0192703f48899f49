package org.beffroi.kernel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.platform.audit.AuditChain;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.junit.jupiter.api.Test;

@ServiceTest
class AuditTrailTest {

    @Inject
    AuthorityScope scope;

    @Inject
    AuditTrail audit;

    @Inject
    AuditChain chain;

    private final String authority = "ville-" + UUID.randomUUID();

    @Test
    void sealsEntriesInOneChainWithoutGap() {
        // When
        record(5);

        // Then
        await().until(() -> sealed() == 5);
        assertEquals(OptionalLong.empty(), firstBroken());
    }

    @Test
    void showsAnEntryThatWasChanged() throws SQLException {
        // Given
        record(3);
        await().until(() -> sealed() == 3);

        // When
        update("update audit_entry set actor = 'someone else' where id = "
                + "(select entry_id from audit_seal where authority_id = '" + authority + "' and number = 2)");

        // Then
        assertEquals(OptionalLong.of(2), firstBroken());
    }

    @Test
    void letsTheServiceAddButNeverChange() {
        // Given
        record(1);

        // When
        SQLException refused = assertThrows(SQLException.class, () -> {
            try (Connection connection = TestDatabase.app();
                    var statement = connection.createStatement()) {
                statement.executeUpdate("update audit_entry set actor = 'someone else'");
            }
        });

        // Then
        assertTrue(refused.getMessage().contains("permission denied"), refused.getMessage());
    }

    private void record(int entries) {
        IntStream.range(0, entries)
                .forEach(n -> scope.run(
                        authority, () -> audit.record("note.written", "note", UUID.randomUUID(), Map.of("n", n))));
    }

    private OptionalLong firstBroken() {
        return scope.call(authority, chain::firstBroken);
    }

    private long sealed() throws SQLException {
        try (Connection connection = TestDatabase.superuser();
                var statement = connection.prepareStatement("select count(*) from audit_seal where authority_id = ?")) {
            statement.setString(1, authority);
            var result = statement.executeQuery();
            result.next();
            return result.getLong(1);
        }
    }

    private static void update(String sql) throws SQLException {
        try (Connection connection = TestDatabase.superuser();
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(sql));
        }
    }
}
