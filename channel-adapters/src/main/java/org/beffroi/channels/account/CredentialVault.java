package org.beffroi.channels.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.beffroi.platform.authority.CurrentAuthority;
import org.beffroi.platform.authority.SqlFailure;

/** Keeps credentials encrypted, each bound to its authority, account and field so that none can be moved elsewhere. */
@Startup
@ApplicationScoped
class CredentialVault {

    private static final String UPSERT = """
            insert into account_credential (authority_id, account_id, field, ciphertext) values (?, ?, ?, ?)
            on conflict (authority_id, account_id, field) do update set ciphertext = excluded.ciphertext
            """;

    private final DataSource dataSource;
    private final CurrentAuthority authority;
    private final Aead aead;

    CredentialVault(DataSource dataSource, CurrentAuthority authority, CredentialConfig config) {
        this.dataSource = dataSource;
        this.authority = authority;
        this.aead = Keyset.open(config.keyset().toAbsolutePath().normalize(), config.createKeyset());
    }

    void keep(UUID account, Map<String, String> credentials) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            for (Map.Entry<String, String> credential : credentials.entrySet()) {
                statement.setString(1, authority.id());
                statement.setObject(2, account);
                statement.setString(3, credential.getKey());
                statement.setBytes(
                        4, aead.encrypt(credential.getValue().getBytes(UTF_8), place(account, credential.getKey())));
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A credential cannot be encrypted", e);
        }
    }

    Map<String, String> open(UUID account) {
        String query = "select field, ciphertext from account_credential where authority_id = ? and account_id = ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, authority.id());
            statement.setObject(2, account);
            return decrypted(account, statement.executeQuery());
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    void forget(UUID account) {
        String delete = "delete from account_credential where authority_id = ? and account_id = ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setString(1, authority.id());
            statement.setObject(2, account);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private Map<String, String> decrypted(UUID account, ResultSet rows) throws SQLException {
        Map<String, String> credentials = new HashMap<>();
        while (rows.next()) {
            String field = rows.getString("field");
            credentials.put(field, decrypted(rows.getBytes("ciphertext"), account, field));
        }
        return credentials;
    }

    private String decrypted(byte[] ciphertext, UUID account, String field) {
        try {
            return new String(aead.decrypt(ciphertext, place(account, field)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Credential " + field + " of account " + account + " does not fit the keyset", e);
        }
    }

    private byte[] place(UUID account, String field) {
        return (authority.id() + "|" + account + "|" + field).getBytes(UTF_8);
    }
}
