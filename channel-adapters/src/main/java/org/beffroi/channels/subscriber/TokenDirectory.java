package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.subscriber.Token.Purpose;
import org.beffroi.platform.authority.Bypass;

/** Finds whose link it is: a link in a mail carries no authority. */
@ApplicationScoped
class TokenDirectory {

    private final Bypass bypass;

    TokenDirectory(Bypass bypass) {
        this.bypass = bypass;
    }

    Optional<Owner> find(Token token, Purpose purpose) {
        if (!token.wellFormed()) {
            return Optional.empty();
        }
        String select =
                "select authority_id, subscriber_id, used_at from subscriber_token where hash = ? and purpose = ?";
        return bypass.call(Bypass.Name.DIRECTORY, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setBytes(1, token.hash());
                statement.setString(2, purpose.name());
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? Optional.of(owner(result)) : Optional.empty();
                }
            }
        });
    }

    private static Owner owner(ResultSet result) throws java.sql.SQLException {
        return new Owner(
                result.getString("authority_id"),
                result.getObject("subscriber_id", UUID.class),
                result.getTimestamp("used_at") != null);
    }

    /** @param subscriber null once the link confirms nothing any more */
    record Owner(String authority, UUID subscriber, boolean used) {}
}
