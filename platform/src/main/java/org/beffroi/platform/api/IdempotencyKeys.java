package org.beffroi.platform.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.beffroi.contracts.Ids;

/** Answers already given, by the key that their caller chose. */
@ApplicationScoped
class IdempotencyKeys {

    static final String REPLAYED = "Idempotency-Replayed";

    private static final Duration KEPT = Duration.ofHours(24);

    private static final String MINE = " where authority_id = ? and subject = ? and route = ? and key = ?";

    private final DataSource dataSource;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotencyKeys(DataSource dataSource, ObjectMapper json, Clock clock) {
        this.dataSource = dataSource;
        this.json = json;
        this.clock = clock;
    }

    /** One use of a key. */
    record Claim(String authority, String subject, String route, String key, String bodySha256) {}

    /**
     * Takes the key, waiting for a twin that holds it. Empty when it is ours now; else the answer that was given.
     *
     * @throws Refusal when the key came with another body before
     */
    Optional<Response> claim(Claim claim) {
        try (Connection connection = dataSource.getConnection()) {
            forgetExpired(connection, claim);
            return insert(connection, claim) ? Optional.empty() : first(connection, claim);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer that was given, without taking the key. */
    Optional<Response> find(Claim claim) {
        try (Connection connection = dataSource.getConnection()) {
            return first(connection, claim);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void keep(Claim claim, Response answer) {
        String sql = "update idempotency_key set status = ?, location = ?, etag = ?, body = ?" + MINE;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, answer.getStatus());
            update.setString(2, answer.getHeaderString(HttpHeaders.LOCATION));
            update.setString(3, answer.getHeaderString(HttpHeaders.ETAG));
            update.setString(4, answer.getEntity() == null ? null : json.writeValueAsString(answer.getEntity()));
            bind(update, claim, 5);
            update.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forgetExpired(Connection connection, Claim claim) throws SQLException {
        String sql = "delete from idempotency_key" + MINE + " and expires_at < ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            bind(delete, claim, 1);
            delete.setObject(5, now());
            delete.executeUpdate();
        }
    }

    private boolean insert(Connection connection, Claim claim) throws SQLException {
        String sql = """
                insert into idempotency_key (authority_id, subject, route, key, id, body_sha256, expires_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(insert, claim, 1);
            insert.setObject(5, Ids.next());
            insert.setString(6, claim.bodySha256());
            insert.setObject(7, now().plus(KEPT));
            return insert.executeUpdate() == 1;
        }
    }

    private Optional<Response> first(Connection connection, Claim claim) throws SQLException {
        String sql =
                "select body_sha256, status, location, etag, body from idempotency_key" + MINE + " and expires_at >= ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, claim, 1);
            select.setObject(5, now());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!claim.bodySha256().equals(row.getString("body_sha256"))) {
                    throw new Refusal(422, "idempotency-key-reused").field("Idempotency-Key");
                }
                return Optional.of(replay(row));
            }
        }
    }

    private static Response replay(ResultSet row) throws SQLException {
        Response.ResponseBuilder answer = Response.status(row.getInt("status")).header(REPLAYED, true);
        if (row.getString("location") != null) {
            answer.location(URI.create(row.getString("location")));
        }
        if (row.getString("etag") != null) {
            answer.header(HttpHeaders.ETAG, row.getString("etag"));
        }
        if (row.getString("body") != null) {
            answer.entity(row.getString("body")).type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"));
        }
        return answer.build();
    }

    private static void bind(PreparedStatement statement, Claim claim, int from) throws SQLException {
        statement.setString(from, claim.authority());
        statement.setString(from + 1, claim.subject());
        statement.setString(from + 2, claim.route());
        statement.setString(from + 3, claim.key());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
