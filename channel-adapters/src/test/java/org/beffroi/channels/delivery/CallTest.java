package org.beffroi.channels.delivery;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.beffroi.channels.ChannelScene;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.receivers.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a channel that is called sees of us, and what stays when a call is cut off. */
@ServiceTest
class CallTest extends ChannelScene {

    private static final String OPEN_SINCE = "select pid || ' ' || state || ' ' || query from pg_stat_activity"
            + " where usename = ? and xact_start <= ?::timestamptz";

    @ParameterizedTest
    @EnumSource(
            value = ChannelKind.class,
            names = {"MASTODON", "WEBHOOK"})
    void sendingIsCommittedAndNoTransactionIsOpenWhileTheReceiverHoldsTheRequest(ChannelKind kind) {
        // Given
        AccountId account = connect(kind);
        Approved message = town.approve();
        AtomicReference<Seen> seen = new AtomicReference<>();
        answerNext(kind, Answer.whileHeld(() -> seen.set(look())));

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "DELIVERED").then().body("externalId", notNullValue());
        assertEquals(new Seen(List.of("SENDING 1"), List.of("1 open"), List.of()), seen.get());
    }

    @Test
    void anAttemptWhoseProcessDiedIsNeitherLostNorTakenForGranted() throws SQLException {
        // Given
        AccountId account = connect(ChannelKind.WEBHOOK);
        MessageId message = MessageId.next();
        VersionId version = VersionId.next();
        PublicationFact release = town.release(message, version, account, Duration.ofHours(1));
        town.awaitDelivery(release, "WAITING");
        UUID delivery = Town.deliveryOf(release).value();
        Town.asOwner(
                "update delivery set state = 'SENDING', attempt = 1, first_sent_at = now(), lease_token = gen_random_uuid(),"
                        + " leased_until = now() + interval '2 seconds', due_at = now() where id = ? returning id",
                delivery);
        Town.asOwner(
                "insert into attempt (id, authority_id, version, delivery_id, number, purpose, lease_token, sent_at)"
                        + " select gen_random_uuid(), authority_id, 0, id, 1, 'PUBLISH', lease_token, now()"
                        + " from delivery where id = ? returning id",
                delivery);

        // When
        town.approve(message, version, Town.TITLE);

        // Then
        town.awaitDelivery(release, "DELIVERED")
                .then()
                .body("attempts.outcome", equalTo(List.of("UNCERTAIN", "PUBLISHED")))
                .body("attempts[0].code", equalTo("lease-expired"));
    }

    @Test
    void anAnswerThatComesAfterItsLeaseWasLostIsNotWritten() {
        // Given
        AccountId account = connect(ChannelKind.WEBHOOK);
        Approved message = town.approve();
        answerNext(
                ChannelKind.WEBHOOK,
                Answer.whileHeld(() -> read(
                        "update delivery set lease_token = gen_random_uuid(), leased_until = now() + interval '1 second'"
                                + " where authority_id = ? returning id::text",
                        town.authority())));

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "DELIVERED")
                .then()
                .body("attempts.outcome", equalTo(List.of("UNCERTAIN", "PUBLISHED")))
                .body("attempts[0].code", equalTo("lease-expired"));
    }

    @Test
    void anAnswerIsWrittenOnceTheDatabaseIsBack() {
        // Given
        AccountId account = connect(ChannelKind.WEBHOOK);
        Approved message = town.approve();
        String name = town.authority().replace('-', '_');
        refuseTwoOutcomes(name);

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "DELIVERED").then().body("attempts.outcome", equalTo(List.of("PUBLISHED")));
        assertEquals(List.of("3"), read("select last_value::text from refusals_" + name));
        execute("drop function refuse_" + name + " cascade");
        execute("drop sequence refusals_" + name);
    }

    @Test
    void aMessageWithdrawnWhileTheChannelHasItIsTakenBackAfterTheAnswer() {
        // Given
        AccountId account = connect(ChannelKind.WEBHOOK);
        Approved message = town.approve();
        answerNext(ChannelKind.WEBHOOK, Answer.whileHeld(() -> {
            town.withdraw(message);
            awaitWithdrawn();
        }));

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "RETRACTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "RETRACT")));
    }

    /** Gives up before the call deadline: the withdrawal may also come just after the answer. */
    private void awaitWithdrawn() {
        try {
            Awaitility.await()
                    .atMost(Duration.ofMillis(700))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !read(
                                    "select title from known_message where authority_id = ? and withdrawn_at is not null",
                                    town.authority())
                            .isEmpty());
        } catch (ConditionTimeoutException late) {
            return;
        }
    }

    /** A sequence counts on although its transaction is rolled back. */
    private void refuseTwoOutcomes(String name) {
        execute("create sequence refusals_" + name);
        execute("create function refuse_" + name + "() returns trigger language plpgsql security definer as $$ begin"
                + " if new.authority_id = '" + town.authority() + "' and nextval('public.refusals_" + name
                + "') < 3 then raise exception 'out of memory' using errcode = '53200'; end if; return new; end $$");
        execute("create trigger refuse_" + name + " before update on attempt for each row execute function refuse_"
                + name + "()");
    }

    private static void execute(String sql) {
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What another connection sees while the request is held. */
    private record Seen(List<String> deliveries, List<String> attempts, List<String> openTransactions) {}

    private Seen look() {
        String arrival =
                read("select clock_timestamp()::text where ? <> ''", "now").getFirst();
        return new Seen(
                read("select state || ' ' || attempt from delivery where authority_id = ?", town.authority()),
                read(
                        "select count(*) || ' open' from attempt where authority_id = ? and ended_at is null",
                        town.authority()),
                openSince(arrival));
    }

    /**
     * Transactions that were open when the request arrived and do not end while it is held. Other work of the service
     * ends within moments; the attempt's own would last as long as the request, which the call deadline ends after 1 s.
     */
    private static List<String> openSince(String arrival) {
        List<List<String>> seen = new ArrayList<>();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMillis(600))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> seen.add(read(OPEN_SINCE, TestDatabase.appRole(), arrival))
                            && seen.getLast().isEmpty());
        } catch (ConditionTimeoutException e) {
            return seen.getLast();
        }
        return List.of();
    }

    private static List<String> read(String sql, String... parameters) {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
