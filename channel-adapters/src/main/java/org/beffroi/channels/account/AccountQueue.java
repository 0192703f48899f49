package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.authority.Bypass;

/** Connected accounts of all authorities that are due to be verified again; a claim puts one off for ten minutes. */
@ApplicationScoped
class AccountQueue {

    private static final String CLAIM = """
            update account set check_due_at = now() + interval '10 minutes'
            where id in (
              select id from account
              where state = 'CONNECTED' and check_due_at <= now() and kind = any (?)
              order by check_due_at
              limit 1 for update skip locked)
            returning id, authority_id
            """;

    private final Bypass bypass;

    AccountQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    record Claim(AccountId account, String authority) {}

    Optional<Claim> claim(Collection<ChannelKind> kinds) {
        return bypass.call(Bypass.Name.QUEUE, connection -> claim(connection, kinds));
    }

    private static Optional<Claim> claim(Connection connection, Collection<ChannelKind> kinds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", kinds.stream().map(ChannelKind::name).toArray()));
            ResultSet rows = statement.executeQuery();
            return rows.next()
                    ? Optional.of(
                            new Claim(new AccountId(rows.getObject("id", UUID.class)), rows.getString("authority_id")))
                    : Optional.empty();
        }
    }
}
