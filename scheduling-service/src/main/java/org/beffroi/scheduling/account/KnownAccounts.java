package org.beffroi.scheduling.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.platform.authority.CurrentAuthority;

/** The channel accounts this service has heard of. */
@ApplicationScoped
public class KnownAccounts {

    private static final String UPSERT = """
            insert into known_account as known (id, authority_id, version, kind, disabled)
            values (:id, :authority, :version, :kind, :disabled)
            on conflict (id) do update set
              version = excluded.version, kind = excluded.kind, disabled = excluded.disabled
            where known.version < excluded.version
            """;

    private final EntityManager em;
    private final CurrentAuthority authority;

    KnownAccounts(EntityManager em, CurrentAuthority authority) {
        this.em = em;
        this.authority = authority;
    }

    public Map<AccountId, KnownAccount> find(Collection<AccountId> ids) {
        return select(ids, LockModeType.NONE);
    }

    /** Locked against change, so that an event about an account sees what is being planned on it. */
    public Map<AccountId, KnownAccount> lock(Collection<AccountId> ids) {
        return select(ids, LockModeType.PESSIMISTIC_READ);
    }

    private Map<AccountId, KnownAccount> select(Collection<AccountId> ids, LockModeType lock) {
        return em.createQuery("from KnownAccount where id in :ids order by id", KnownAccount.class)
                .setParameter("ids", ids.stream().map(AccountId::value).toList())
                .setLockMode(lock)
                .getResultStream()
                .collect(Collectors.toMap(KnownAccount::id, Function.identity()));
    }

    /** Returns the account when the state is news. */
    Optional<KnownAccount> keep(ChannelAccount account) {
        int changed = em.createNativeQuery(UPSERT)
                .setParameter("id", account.accountId().value())
                .setParameter("authority", authority.id())
                .setParameter("version", account.version())
                .setParameter("kind", account.kind().name())
                .setParameter("disabled", account.state() == AccountState.DISABLED)
                .executeUpdate();
        return changed == 0
                ? Optional.empty()
                : Optional.of(reread(account.accountId().value()));
    }

    private KnownAccount reread(UUID id) {
        KnownAccount account = em.find(KnownAccount.class, id);
        em.refresh(account);
        return account;
    }
}
