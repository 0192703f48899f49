package org.beffroi.content.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.platform.authority.CurrentAuthority;

@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<KnownAccount, UUID> {

    private static final String UPSERT = """
            insert into known_account (id, authority_id, version, state, facts)
            values (:id, :authority, :version, :state, :facts)
            on conflict (id) do update
              set version = excluded.version, state = excluded.state, facts = excluded.facts
              where known_account.version < excluded.version
            """;

    private final CurrentAuthority authority;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    Accounts(CurrentAuthority authority, ObjectMapper json) {
        this.authority = authority;
        this.writer = json.writerFor(ChannelAccount.class);
        this.reader = json.readerFor(ChannelAccount.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Accounts that may be published to, or will once a person has connected them again; oldest first. */
    public List<ChannelAccount> connected() {
        return list("order by id").stream()
                .map(this::read)
                .filter(account -> account.state() != AccountState.DISABLED)
                .toList();
    }

    /** All of them, so that a delivery to a disabled account still has a name. */
    public Map<UUID, ChannelAccount> byId() {
        return listAll().stream()
                .map(this::read)
                .collect(Collectors.toMap(account -> account.accountId().value(), Function.identity()));
    }

    void keep(ChannelAccount account, long version) {
        getEntityManager()
                .createNativeQuery(UPSERT)
                .setParameter("id", account.accountId().value())
                .setParameter("authority", authority.id())
                .setParameter("version", version)
                .setParameter("state", account.state().name())
                .setParameter("facts", write(account))
                .executeUpdate();
    }

    private String write(ChannelAccount account) {
        try {
            return writer.writeValueAsString(account);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An account cannot be written as JSON", e);
        }
    }

    private ChannelAccount read(KnownAccount known) {
        try {
            return reader.readValue(known.facts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept account cannot be read", e);
        }
    }
}
