package org.beffroi.content.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.Immutable;

/** The newest public state of an account; its rows are written by {@link Accounts#keep}. */
@Entity
@Immutable
@Table(name = "known_account")
class KnownAccount extends AuthorityEntity {

    @Column(nullable = false)
    private String facts;

    protected KnownAccount() {}

    String facts() {
        return facts;
    }
}
