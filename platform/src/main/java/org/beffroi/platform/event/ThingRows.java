package org.beffroi.platform.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads by id what {@link ReplayableState} walks through, across authorities. */
public final class ThingRows {

    private ThingRows() {}

    /** @param from a table with {@code id} and {@code authority_id}, or one with a condition, written by ourselves */
    public static long count(Connection connection, String from) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select count(*) from (select 1 from " + from + ") t");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    public static List<ReplayableState.Thing> after(Connection connection, String from, UUID last, int most)
            throws SQLException {
        String select = "select id, authority_id from (select * from " + from + ") t where id > ? order by id limit ?";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, last);
            statement.setInt(2, most);
            try (ResultSet rows = statement.executeQuery()) {
                List<ReplayableState.Thing> things = new ArrayList<>();
                while (rows.next()) {
                    things.add(new ReplayableState.Thing(rows.getObject(1, UUID.class), rows.getString(2)));
                }
                return things;
            }
        }
    }
}
