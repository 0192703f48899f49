package org.beffroi.channels.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.beffroi.channels.adapter.Capabilities;
import org.beffroi.channels.adapter.Health;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelAccount.Imprint;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.authority.AuthorityEntity;

/** One place where an authority publishes. Its credentials are kept apart, in {@link CredentialVault}. */
@Entity
public class Account extends AuthorityEntity {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CHECKED_EVERY = Duration.ofDays(1);

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private ChannelKind kind;

    private String name;
    private String locale;

    @Enumerated(EnumType.STRING)
    private AccountState state;

    private String settings;
    private String limits;

    @Column(name = "health_state")
    @Enumerated(EnumType.STRING)
    private Health.State healthState;

    @Column(name = "health_code")
    private String healthCode;

    @Column(name = "health_detail")
    private String healthDetail;

    @Column(name = "health_checked_at")
    private Instant healthCheckedAt;

    @Column(name = "check_due_at")
    private Instant checkDueAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected Account() {}

    Account(AccountId id, ChannelKind kind, Instant createdAt) {
        super(id.value());
        this.kind = kind;
        this.createdAt = createdAt;
    }

    Account connectedAs(ConnectAccount.Verified verified, Instant at) {
        name = verified.wish().name();
        locale = verified.wish().locale();
        settings = write(verified.prepared().settings());
        limits = write(verified.health().limits());
        state = AccountState.CONNECTED;
        checked(verified.health(), at);
        return this;
    }

    /** True when that is news. */
    boolean disable() {
        boolean news = state != AccountState.DISABLED;
        state = AccountState.DISABLED;
        return news;
    }

    /** True when that is news. */
    boolean loseAccess(String code, String detail, Instant at) {
        boolean news = state == AccountState.CONNECTED;
        if (news) {
            state = AccountState.RECONNECT;
            checked(Health.refused(code, detail), at);
        }
        return news;
    }

    /** True when the other side changed its limits. */
    boolean foundWell(Health health, Instant at) {
        String found = write(health.limits());
        boolean news = !found.equals(limits);
        limits = found;
        checked(health, at);
        return news;
    }

    /** It stays connected: what could not be asked now is asked again soon. */
    void foundSilent(Health health, Instant at) {
        Instant soon = checkDueAt;
        checked(health, at);
        checkDueAt = soon;
    }

    private void checked(Health health, Instant at) {
        checkDueAt = at.plus(CHECKED_EVERY);
        healthState = health.state();
        healthCode = health.code();
        healthDetail = health.detail();
        healthCheckedAt = at;
    }

    public AccountId id() {
        return new AccountId(id);
    }

    UUID rowId() {
        return id;
    }

    String authority() {
        return authorityId;
    }

    public ChannelKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String locale() {
        return locale;
    }

    public AccountState state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Map<String, Object> settings() {
        return read(settings, new TypeReference<>() {});
    }

    Map<String, Long> limits() {
        return read(limits, new TypeReference<>() {});
    }

    Health health() {
        return new Health(healthState, healthCode, healthDetail, limits());
    }

    Instant healthCheckedAt() {
        return healthCheckedAt;
    }

    public String publicBaseUrl() {
        return kind == ChannelKind.WEBSITE ? (String) settings().get("publicBaseUrl") : null;
    }

    /** Who publishes on this website; null for other kinds. */
    public Imprint imprint() {
        return kind == ChannelKind.WEBSITE ? JSON.convertValue(settings().get("imprint"), Imprint.class) : null;
    }

    ChannelAccount fact(Capabilities capabilities) {
        return new ChannelAccount(
                id(),
                version,
                kind,
                name,
                locale,
                state,
                capabilities.published(),
                limits(),
                publicBaseUrl(),
                imprint());
    }

    private static String write(Map<String, ?> map) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(map));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Settings cannot be written as JSON", e);
        }
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored settings are not JSON", e);
        }
    }
}
