package org.beffroi.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.beffroi.embedded.Isolation;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.platform.authority.AuthorityScope;
import org.junit.jupiter.api.Test;

@ServiceTest
class AuthorityScopeTest {

    @Inject
    AuthorityScope scope;

    @Inject
    Notes notes;

    @Inject
    EntityManager entities;

    private final String ours = "ville-" + UUID.randomUUID();
    private final String theirs = "ville-" + UUID.randomUUID();

    @Test
    void worksAsARoleThatRowLevelSecurityBinds() throws SQLException {
        // When
        Object[] role = (Object[]) scope.call(
                ours,
                () -> entities.createNativeQuery(
                                "select current_user::text, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
                        .getSingleResult());

        // Then
        assertEquals(TestDatabase.appRole(), role[0]);
        assertEquals(false, role[1]);
        assertEquals(false, role[2]);
    }

    @Test
    void showsNothingOfAnotherAuthorityEvenToNativeSql() {
        // Given
        UUID note = scope.call(theirs, () -> {
            Note written = new Note("theirs");
            notes.persist(written);
            return written.id();
        });

        // When
        List<?> seenByUs = scope.call(ours, () -> nativeNotes(note));

        // Then
        assertEquals(List.of(), seenByUs);
        assertEquals(1, scope.call(theirs, () -> nativeNotes(note)).size());
    }

    @Test
    void takesNoRowForAnotherAuthority() {
        // When
        RuntimeException refused = assertThrows(
                RuntimeException.class,
                () -> scope.run(
                        ours,
                        () -> entities.createNativeQuery(
                                        "insert into note (id, authority_id, version, text) values (?1, ?2, 0, 'x')")
                                .setParameter(1, UUID.randomUUID())
                                .setParameter(2, theirs)
                                .executeUpdate()));

        // Then
        assertTrue(causes(refused).contains("row-level security"), causes(refused));
    }

    @Test
    void protectsEveryTableThatBelongsToAuthorities() {
        Isolation.assertRoleIsBound();
        Isolation.assertEveryTableIsProtected();
    }

    @Test
    void refusesAnotherAuthorityInsideAScope() {
        // When
        IllegalStateException mistake =
                assertThrows(IllegalStateException.class, () -> scope.run(ours, () -> scope.run(theirs, () -> {})));

        // Then
        assertTrue(mistake.getMessage().contains(theirs), mistake.getMessage());
    }

    @Test
    void joinsTheTransactionOfTheSameAuthority() {
        // When
        assertThrows(
                IllegalStateException.class,
                () -> scope.run(ours, () -> {
                    scope.run(ours, () -> notes.persist(new Note("inner")));
                    throw new IllegalStateException("outer fails");
                }));

        // Then
        assertEquals(0L, scope.<Long>call(ours, notes::count));
    }

    @Test
    void tellsAFailureAtCommitByItsCause() {
        // Given
        UUID id = written("first");

        // When
        RuntimeException stale = assertThrows(
                RuntimeException.class,
                () -> scope.run(ours, () -> {
                    Note mine = notes.findById(id);
                    overwriteElsewhere(id);
                    mine.rewrite("second");
                }));

        // Then
        assertTrue(stale instanceof OptimisticLockException, stale::toString);
    }

    @Test
    void readsWhatWasTrueAtOneMoment() {
        // Given
        UUID id = written("before");

        // When
        List<?> readTwice = scope.read(ours, () -> {
            Object first = nativeNotes(id).getFirst();
            overwriteElsewhere(id);
            return List.of(first, nativeNotes(id).getFirst());
        });

        // Then
        assertEquals(List.of("before", "before"), readTwice);
        assertEquals(List.of("other"), scope.read(ours, () -> nativeNotes(id)));
    }

    @Test
    void writesNothingWhileItReads() {
        // When
        RuntimeException refused = assertThrows(
                RuntimeException.class,
                () -> scope.read(ours, () -> {
                    notes.persistAndFlush(new Note("one"));
                    return null;
                }));

        // Then
        assertTrue(causes(refused).contains("read-only transaction"), causes(refused));
        assertEquals(0L, scope.<Long>call(ours, notes::count));
    }

    @Test
    void leavesNoAuthorityBehind() {
        // Given
        scope.run(ours, () -> notes.persist(new Note("one")));

        // When, then
        assertEquals(0L, scope.<Long>call(theirs, notes::count));
    }

    private UUID written(String text) {
        return scope.call(ours, () -> {
            Note written = new Note(text);
            notes.persist(written);
            return written.id();
        });
    }

    private List<?> nativeNotes(UUID id) {
        return entities.createNativeQuery("select text from note where id = ?1")
                .setParameter(1, id)
                .getResultList();
    }

    private static void overwriteElsewhere(UUID id) {
        try (Connection connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(
                        "update note set text = 'other', version = version + 1 where id = ?")) {
            statement.setObject(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }
}
