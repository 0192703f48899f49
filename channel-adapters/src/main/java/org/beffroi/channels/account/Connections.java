package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.beffroi.channels.adapter.Connection;

/** Opens an account for its adapter: the one place where stored credentials are decrypted. */
@ApplicationScoped
public class Connections {

    private final CredentialVault vault;

    Connections(CredentialVault vault) {
        this.vault = vault;
    }

    public Connection open(Account account) {
        Map<String, String> credentials = vault.open(account.rowId());
        return new Connection(
                account.authority(),
                account.id(),
                account.kind(),
                account.name(),
                account.locale(),
                account.settings(),
                credentials,
                account.limits());
    }
}
