package org.beffroi.analytics.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.beffroi.platform.authority.Bypass;

/** Finds a public code, which arrives without an authority. */
@ApplicationScoped
class ShortLinkDirectory {

    private final Bypass bypass;

    ShortLinkDirectory(Bypass bypass) {
        this.bypass = bypass;
    }

    Optional<Destination> find(String code) {
        return bypass.call(Bypass.Name.DIRECTORY, connection -> find(connection, code));
    }

    private static Optional<Destination> find(Connection connection, String code) throws SQLException {
        String sql = "select authority_id, target from short_link where code = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Destination(row.getString("authority_id"), row.getString("target")))
                        : Optional.empty();
            }
        }
    }

    record Destination(String authority, String target) {}
}
