package org.beffroi.analytics.account;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelAccount;
import org.hibernate.Session;

/** The channel accounts of the authority in scope. */
@ApplicationScoped
public class ReportedAccounts {

    private final Session session;

    ReportedAccounts(Session session) {
        this.session = session;
    }

    public Map<AccountId, String> names(Collection<AccountId> ids) {
        return session.createQuery("from ReportedAccount where id in :ids", ReportedAccount.class)
                .setParameter("ids", ids.stream().map(AccountId::value).toList())
                .getResultStream()
                .collect(toMap(ReportedAccount::id, ReportedAccount::name));
    }

    void put(String authority, ChannelAccount account) {
        session.createNativeMutationQuery("""
                        insert into reported_account (id, authority_id, version, kind, name)
                        values (:id, :authority, :version, :kind, :name)
                        on conflict (id) do update
                        set version = excluded.version, kind = excluded.kind, name = excluded.name
                        where reported_account.version < excluded.version
                        """)
                .setParameter("id", account.accountId().value())
                .setParameter("authority", authority)
                .setParameter("version", account.version())
                .setParameter("kind", account.kind().name())
                .setParameter("name", account.name())
                .executeUpdate();
    }
}
