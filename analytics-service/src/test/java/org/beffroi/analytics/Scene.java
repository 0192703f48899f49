package org.beffroi.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.Tokens;

/** One authority, one message, and the events that other services would send about it. */
public final class Scene {

    private static final ObjectMapper JSON = new ObjectMapper();

    public final String authority = "ville-" + UUID.randomUUID().toString().substring(0, 8);
    public final MessageId message = MessageId.next();

    public String token() {
        return Tokens.with("u1", "/" + authority + "/ALL/AUDITOR");
    }

    /** Ten base62 characters that no other test has. */
    public static String code() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    }

    public VersionId approve(int number, String title, Link... links) {
        VersionId version = VersionId.next();
        String frozen = write(
                new FrozenContent(FrozenContent.SCHEMA, title, "titre", null, List.of(), List.of(), List.of(links)));
        MessageState.Current current = new MessageState.Current(version, number, "0".repeat(64), frozen);
        TestKafka.send(
                Topic.MESSAGES,
                message,
                EventType.MESSAGE_APPROVED,
                authority,
                number,
                new MessageState(message, number, ReviewState.APPROVED, current, null, "URB", title));
        return version;
    }

    public AccountId connect(ChannelKind kind, String name) {
        AccountId account = AccountId.next();
        Capabilities capabilities = new Capabilities(Capabilities.Retry.NONE, Capabilities.Correction.NONE, false);
        TestKafka.send(
                Topic.ACCOUNTS,
                account,
                EventType.ACCOUNT_CONNECTED,
                authority,
                1,
                new ChannelAccount(
                        account, 1, kind, name, "fr", AccountState.CONNECTED, capabilities, Map.of(), null, null));
        return account;
    }

    public DeliveryFact delivery(
            ChannelKind kind, AccountId account, VersionId version, DeliveryState state, Counts counts) {
        PublicationId publication = PublicationId.next();
        return new DeliveryFact(
                DeliveryId.of(publication, version),
                publication,
                message,
                version,
                account,
                kind,
                state,
                1,
                "ext",
                "https://valmont.example/" + kind.word(),
                null,
                null,
                Instant.parse("2026-11-24T09:00:00Z"),
                counts);
    }

    public void send(EventType type, long version, DeliveryFact fact) {
        TestKafka.send(Topic.DELIVERIES, message, type, authority, version, fact);
    }

    private static String write(FrozenContent content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
