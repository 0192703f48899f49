package org.beffroi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    private static final Path DATA = Folders.temporary("postgres-test");
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.startForgetful(DATA.resolve("data"), Ports.free());
    }

    @AfterAll
    static void stop() {
        postgres.close();
        Folders.delete(DATA);
    }

    @Test
    void neitherRoleOfAServiceEscapesRowLevelSecurity() throws SQLException {
        // Given
        ServiceDatabase database = postgres.server().create("roles");

        // When
        String roles = query(
                database.superuser(),
                "select string_agg(rolname || ':' || rolsuper || ':' || rolbypassrls || ':' || rolcreaterole, ' ' order by rolname)"
                        + " from pg_roles where rolname in ('roles_app', 'roles_owner')");

        // Then
        assertEquals("roles_app:false:false:false roles_owner:false:false:false", roles);
    }

    @Test
    void theApplicationUsesTheOwnersTablesAndMakesNone() throws SQLException {
        // Given
        ServiceDatabase database = postgres.server().create("rights");
        execute(database.owner(), "create table notice (id bigint generated always as identity, words text)");

        // When
        execute(database.app(), "insert into notice (words) values ('Pont fermé')");

        // Then
        assertEquals("1", query(database.app(), "select count(*) from notice"));
        SQLException refusal =
                assertThrows(SQLException.class, () -> execute(database.app(), "create table not_mine (id bigint)"));
        assertEquals("42501", refusal.getSQLState());
    }

    @Test
    void theApplicationOfOneServiceCannotEnterTheDatabaseOfAnother() {
        // Given
        ServiceDatabase mine = postgres.server().create("mine");
        postgres.server().create("yours");

        // When
        SQLException refusal =
                assertThrows(SQLException.class, () -> postgres.server().connect("yours", mine.appRole()));

        // Then
        assertEquals("42501", refusal.getSQLState());
    }

    @Test
    void creatingADatabaseAgainKeepsWhatIsInIt() throws SQLException {
        // Given
        ServiceDatabase database = postgres.server().create("again");
        execute(database.owner(), "create table notice (id bigint)");

        // When
        postgres.server().create("again");

        // Then
        assertEquals("0", query(database.app(), "select count(*) from notice"));
    }

    @Test
    void aKilledServerComesBackWithItsCommittedRows() throws SQLException {
        // Given
        Path data = DATA.resolve("killed");
        EmbeddedPostgres killed = EmbeddedPostgres.start(data, Folders.cache(), Ports.free());
        execute(killed.server().create("kept").owner(), "create table notice as select 1 as id");
        killed.kill();

        // When
        EmbeddedPostgres again = EmbeddedPostgres.start(data, Folders.cache(), Ports.free());

        // Then
        assertEquals("1", query(again.server().connect("kept", "kept_owner"), "select count(*) from notice"));
        again.close();
    }

    @Test
    void aServerThatOutlivedItsJvmIsStoppedBeforeItsDataAreUsed() throws Exception {
        // Given
        Path data = DATA.resolve("orphan");
        EmbeddedPostgres orphan = EmbeddedPostgres.start(data, Folders.cache(), Ports.free());

        // When
        EmbeddedPostgres next = EmbeddedPostgres.start(data, Folders.cache(), Ports.free());

        // Then
        assertEquals(0, orphan.onExit().get(10, TimeUnit.SECONDS));
        assertEquals("1", query(next.server().superuser("postgres"), "select 1"));
        next.close();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
