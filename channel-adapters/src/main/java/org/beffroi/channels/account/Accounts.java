package org.beffroi.channels.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.api.PageRequest;

/** The accounts of the authority in scope. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {

    public Optional<Account> find(AccountId id) {
        return findByIdOptional(id.value());
    }

    Optional<Account> lock(AccountId id) {
        return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The account that serves the authority's public site. */
    public Optional<Account> website() {
        return find("kind = ?1 and state <> ?2", ChannelKind.WEBSITE, AccountState.DISABLED)
                .firstResultOptional();
    }

    /** Whether the authority publishes on this kind of channel at all. */
    public boolean publishesOn(ChannelKind kind) {
        return count("kind = ?1 and state <> ?2", kind, AccountState.DISABLED) > 0;
    }

    boolean nameTaken(ChannelKind kind, String name, UUID except) {
        return count("kind = ?1 and name = ?2 and state <> ?3 and id <> ?4", kind, name, AccountState.DISABLED, except)
                > 0;
    }

    boolean websiteTaken(UUID except) {
        return count("kind = ?1 and state <> ?2 and id <> ?3", ChannelKind.WEBSITE, AccountState.DISABLED, except) > 0;
    }

    /** Oldest first: identifiers are in order of time. */
    List<Account> page(PageRequest request) {
        return request.after()
                .map(after -> find("id > ?1 order by id", afterId(after)))
                .orElseGet(() -> find("order by id"))
                .range(0, request.limit())
                .list();
    }

    private static UUID afterId(List<String> key) {
        try {
            return UUID.fromString(key.getFirst());
        } catch (IllegalArgumentException e) {
            throw PageRequest.cursorInvalid();
        }
    }
}
