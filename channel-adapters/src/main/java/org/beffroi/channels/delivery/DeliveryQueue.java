package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.epoch.Epoch;

/**
 * Due deliveries of all authorities. One claim takes at most one delivery of each account, alerts first, so that an
 * account with a thousand due rows leaves room for all others; each kind is claimed for itself. It commits a lease and
 * nothing else. In quarantine only what the operator has cleared is due.
 */
@ApplicationScoped
class DeliveryQueue {

    private static final String CLAIM = """
            update delivery set version = version + 1,
              lease_token = gen_random_uuid(), leased_until = now() + ? * interval '1 millisecond'
            where id in (
              select claimed.id from unnest(?::text[], ?::int[]) as room (kind, places)
              cross join lateral (
                select id from delivery
                where id in (
                  select distinct on (account_id) id from delivery
                  where kind = room.kind and due_at <= now() and (leased_until is null or leased_until < now())
                    and account_id <> all (?) and (%s or cleared_in = %s)
                  order by account_id, lane <> 'ALERT', due_at)
                and due_at <= now() and (leased_until is null or leased_until < now())
                order by lane <> 'ALERT', due_at
                limit room.places for update skip locked) claimed)
            returning id, authority_id, account_id, kind, lease_token
            """.formatted(Epoch.OPEN, Epoch.QUARANTINE);

    private final Bypass bypass;
    private final Epoch epoch;
    private final DeliveryConfig config;

    DeliveryQueue(Bypass bypass, Epoch epoch, DeliveryConfig config) {
        this.bypass = bypass;
        this.epoch = epoch;
        this.config = config;
    }

    record Claim(DeliveryId deliveryId, String authority, AccountId accountId, ChannelKind kind, UUID lease) {}

    /** @param room how many of each kind */
    List<Claim> claim(Map<ChannelKind, Integer> room, Collection<AccountId> busy) {
        return bypass.call(Bypass.Name.QUEUE, connection -> claim(connection, room, busy));
    }

    private List<Claim> claim(Connection connection, Map<ChannelKind, Integer> room, Collection<AccountId> busy)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, config.lease().toMillis());
            List<ChannelKind> kinds = List.copyOf(room.keySet());
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", kinds.stream().map(ChannelKind::name).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "int4", kinds.stream().map(room::get).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", busy.stream().map(AccountId::value).toArray()));
            statement.setLong(5, epoch.known());
            ResultSet rows = statement.executeQuery();
            List<Claim> claims = new ArrayList<>();
            while (rows.next()) {
                claims.add(new Claim(
                        new DeliveryId(rows.getObject("id", UUID.class)),
                        rows.getString("authority_id"),
                        new AccountId(rows.getObject("account_id", UUID.class)),
                        ChannelKind.valueOf(rows.getString("kind")),
                        rows.getObject("lease_token", UUID.class)));
            }
            return claims;
        }
    }
}
