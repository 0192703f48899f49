package org.beffroi.analytics.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.beffroi.contracts.AccountId;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.Immutable;

/** A channel account, by the name people gave it. */
@Entity
@Immutable
@Table(name = "reported_account")
public class ReportedAccount extends AuthorityEntity {

    private String name;

    protected ReportedAccount() {}

    public AccountId id() {
        return new AccountId(id);
    }

    public String name() {
        return name;
    }
}
