package org.beffroi.scheduling.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.Immutable;

/** An account as its events tell; written by {@link KnownAccounts#keep} alone. */
@Entity
@Immutable
@Table(name = "known_account")
public class KnownAccount extends AuthorityEntity {

    @Enumerated(EnumType.STRING)
    private ChannelKind kind;

    private boolean disabled;

    protected KnownAccount() {}

    public AccountId id() {
        return new AccountId(id);
    }

    public ChannelKind kind() {
        return kind;
    }

    public boolean isDisabled() {
        return disabled;
    }
}
