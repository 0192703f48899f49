package org.beffroi.content.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beffroi.content.Town;
import org.beffroi.contracts.MessageId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.platform.authority.AuthorityScope;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

@ServiceTest
class VersionsTest {

    private static final String COPIES = """
            insert into message_version
              (id, authority_id, version, message_id, number, state, title, frozen, content_hash, draft_revision,
               editors, submitted_by, submitter_actor, submitted_at)
            select gen_random_uuid(), authority_id, 0, message_id, copy, 'CANCELLED', title, frozen, content_hash,
              draft_revision, editors, submitted_by, submitter_actor, submitted_at
            from message_version, generate_series(2, ?) copy where message_id = ?
            """;

    private final Town town = new Town();

    @Inject
    AuthorityScope scope;

    @Inject
    Versions versions;

    @Test
    void listsTheNewestHundredOldestFirst() throws SQLException {
        // Given
        UUID message = town.submitted();
        copyUpTo(102, message);

        // When
        List<Integer> numbers = town.get(message, "").path("versions.number");

        // Then
        assertEquals(IntStream.rangeClosed(3, 102).boxed().toList(), numbers);
    }

    @Test
    void readsNoContentForAList() {
        // Given
        UUID message = town.submitted();

        // When
        List<Boolean> read = scope.call(
                town.slug(),
                () -> versions.of(new MessageId(message)).stream()
                        .map(version -> Hibernate.isPropertyInitialized(version, "frozen"))
                        .toList());

        // Then
        assertEquals(List.of(false), read);
    }

    private static void copyUpTo(int last, UUID message) throws SQLException {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement copies = connection.prepareStatement(COPIES)) {
            copies.setInt(1, last);
            copies.setObject(2, message);
            copies.executeUpdate();
        }
    }
}
