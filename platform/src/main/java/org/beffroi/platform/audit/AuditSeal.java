package org.beffroi.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/** One link of an authority's chain: the SHA-256 of the hash before it and the entry's text. */
record AuditSeal(String authority, long number, UUID entry, String hash) {

    private static final String SEED = "0".repeat(64);

    /** The end of the chain, or what stands before its first link. */
    static AuditSeal last(Connection connection, String authority) throws SQLException {
        String select = "select * from audit_seal where authority_id = ? order by number desc limit 1";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, authority);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return beforeFirst(authority);
                }
                return new AuditSeal(
                        authority,
                        result.getLong("number"),
                        result.getObject("entry_id", UUID.class),
                        result.getString("hash"));
            }
        }
    }

    static AuditSeal beforeFirst(String authority) {
        return new AuditSeal(authority, 0, null, SEED);
    }

    AuditSeal next(AuditEntry following) {
        return new AuditSeal(authority, number + 1, following.id(), sha256(hash + '\n' + following.text()));
    }

    void bind(PreparedStatement insert) throws SQLException {
        insert.setString(1, authority);
        insert.setLong(2, number);
        insert.setObject(3, entry);
        insert.setString(4, hash);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
