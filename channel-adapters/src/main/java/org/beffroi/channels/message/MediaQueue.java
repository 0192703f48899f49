package org.beffroi.channels.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beffroi.platform.authority.Bypass;

/** Media to fetch, of all authorities. A claim commits a lease and nothing else. */
@ApplicationScoped
class MediaQueue {

    private static final int AT_ONCE = 4;

    private static final String CLAIM = """
            update medium set version = version + 1,
              lease_token = gen_random_uuid(), leased_until = now() + ? * interval '1 millisecond'
            where id in (
              select id from medium
              where due_at <= now() and (leased_until is null or leased_until < now())
              order by due_at limit ? for update skip locked)
            returning id, authority_id, sha256, lease_token
            """;

    private final Bypass bypass;
    private final MediaConfig config;

    MediaQueue(Bypass bypass, MediaConfig config) {
        this.bypass = bypass;
        this.config = config;
    }

    record Claim(UUID id, String authority, String sha256, UUID lease) {}

    List<Claim> claim() {
        return bypass.call(Bypass.Name.QUEUE, this::claim);
    }

    private List<Claim> claim(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, config.lease().toMillis());
            statement.setInt(2, AT_ONCE);
            ResultSet rows = statement.executeQuery();
            List<Claim> claims = new ArrayList<>();
            while (rows.next()) {
                claims.add(new Claim(
                        rows.getObject("id", UUID.class),
                        rows.getString("authority_id"),
                        rows.getString("sha256"),
                        rows.getObject("lease_token", UUID.class)));
            }
            return claims;
        }
    }
}
