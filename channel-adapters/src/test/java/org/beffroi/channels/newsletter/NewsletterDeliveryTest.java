package org.beffroi.channels.newsletter;

import static org.awaitility.Awaitility.await;
import static org.beffroi.channels.subscriber.LetterTown.MAIL;
import static org.beffroi.channels.subscriber.LetterTown.html;
import static org.beffroi.channels.subscriber.LetterTown.link;
import static org.beffroi.channels.subscriber.LetterTown.mailTo;
import static org.beffroi.channels.subscriber.LetterTown.text;
import static org.beffroi.channels.subscriber.LetterTown.update;
import static org.beffroi.channels.subscriber.LetterTown.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.beffroi.channels.mail.ScriptedSmtpServer;
import org.beffroi.channels.subscriber.LetterTown;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.Refusals;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.TestKafka;
import org.junit.jupiter.api.Test;

@ServiceTest
class NewsletterDeliveryTest extends LetterScene {

    @Test
    void everySubscriberGetsTheApprovedWordsAndALinkOfTheirOwn() throws Exception {
        // Given
        String jeanne = town.someone("jeanne");
        String paul = town.someone("paul");
        town.subscribe(jeanne);
        town.subscribe(paul);

        // When
        release();

        // Then
        MimeMessage mail = mailTo(jeanne);
        String link = link(mail, "unsubscribe");
        String address = "http://localhost:8083" + link;
        assertEquals(TEXT.replace(STOP, address), text(mail).replace("\r\n", "\n"));
        assertEquals(HTML.replace(STOP, address), html(mail).replace("\r\n", "\n"));
        assertEquals("Pont Saint-Éloi : travaux et déviation", mail.getSubject());
        assertHeader(mail, "List-Unsubscribe", "<" + address + ">");
        assertHeader(mail, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        assertHeader(mail, "Precedence", "bulk");
        assertHeader(mail, "Auto-Submitted", "auto-generated");
        assertTrue(mail.getHeader("List-Id")[0].endsWith("<lettre." + town.authority() + ".example>"));
        assertEquals(
                "<" + delivery + "." + recipient(jeanne) + "@" + town.authority() + ".example>", mail.getMessageID());
        assertFalse(link.equals(link(mailTo(paul), "unsubscribe")));
        assertEquals("DELIVERED 0 2 0 0", end());
        DeliveryFact told = events().getLast();
        assertEquals(new DeliveryFact.Counts(0, 2, 0, 0), told.counts());
    }

    @Test
    void noAddressLeavesItsTableNotEvenWhenTheServerRepeatsIt() {
        // Given
        String refused = town.someone("tres.reconnaissable");
        town.subscribe(town.someone("aussi.tres.reconnaissable"));
        town.subscribe(refused);
        MAIL.answer(refused, "RCPT", "550 5.1.1 <" + refused + "> is unknown");
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listener = listener(logged);
        Logger.getLogger("").addHandler(listener);

        // When
        release();

        // Then
        assertEquals("PARTIAL 0 1 1 0", end());
        Logger.getLogger("").removeHandler(listener);
        assertEquals(List.of(), LetterTown.tablesThatHold("tres.reconnaissable"));
        assertFalse(logged.toString().contains("tres.reconnaissable"), logged::toString);
        assertFalse(
                TestKafka.read(Topic.DELIVERIES, town.authority()).toString().contains("tres.reconnaissable"));
    }

    @Test
    void everyRecipientEndsAsTheServerSaid() {
        // Given
        String sent = town.someone("sent");
        String refused = town.someone("refused");
        String later = town.someone("later");
        String lost = town.someone("lost");
        List.of(sent, refused, later, lost).forEach(town::subscribe);
        MAIL.answer(refused, "RCPT", "550 5.1.1 <" + refused + "> unknown");
        MAIL.answer(later, "RCPT", "450 4.2.0 greylisted");
        MAIL.answer(lost, ".", ScriptedSmtpServer.HANG_UP);
        release();
        await().atMost(PATIENCE).until(() -> "RETRY".equals(state(later)));

        // When
        MAIL.answerAsUsual(later, "RCPT");

        // Then
        assertEquals("PARTIAL 0 2 1 1", end());
        assertEquals(
                List.of("SENT", "REFUSED", "SENT", "UNCERTAIN"),
                List.of(state(sent), state(refused), state(later), state(lost)));
        assertEquals(List.of(1, 0, 1, 1), List.of(mails(sent), mails(refused), mails(later), mails(lost)));
        assertEquals(
                "RECIPIENT 550 5.1.1",
                value(
                        "select phase || ' ' || reply_code || ' ' || reply_status from newsletter_recipient where id = ?",
                        UUID.fromString(recipient(refused))));
    }

    @Test
    void whileTheServerHoldsAMailSendingIsCommittedAndNoTransactionIsOpen() throws Exception {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        ScriptedSmtpServer.Hold hold = MAIL.hold(jeanne);

        // When
        release();

        // Then
        assertTrue(hold.reached().await(40, TimeUnit.SECONDS), () -> delivery().prettify() + state(jeanne));
        String reached = value("select clock_timestamp()::text");
        assertEquals("SENDING", state(jeanne));
        await("transactions that were open when the server got the mail to end")
                .atMost(Duration.ofSeconds(3))
                .until(() -> "0"
                        .equals(value(
                                "select count(*) from pg_stat_activity where usename = ? and xact_start <= ?::timestamptz",
                                TestDatabase.appRole(),
                                reached)));
        assertEquals(1, MAIL.to(jeanne).size());
        hold.released().countDown();
        assertEquals("DELIVERED 0 1 0 0", end());
    }

    @Test
    void aRecipientOfAWorkerThatDiedIsUncertainAndNeverWrittenToAgain() throws Exception {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        ScriptedSmtpServer.Hold hold = MAIL.hold(jeanne);
        release();
        assertTrue(hold.reached().await(20, TimeUnit.SECONDS));

        // When
        update(
                "update newsletter_recipient set leased_until = now() - interval '1 minute' where authority_id = ?",
                town.authority());

        // Then
        assertEquals("UNCERTAIN 0 0 0 1", end());
        hold.released().countDown();
        assertEquals("UNCERTAIN", state(jeanne));
        assertEquals(1, mails(jeanne));
    }

    @Test
    void whoStopsTheLetterAfterItsReleaseGetsNone() {
        // Given
        String jeanne = town.someone("jeanne");
        String paul = town.someone("paul");
        town.subscribe(paul);
        town.subscribe(jeanne);
        MAIL.answer(jeanne, "RCPT", "450 4.2.0 greylisted");
        release();
        await().atMost(PATIENCE).until(() -> "RETRY".equals(state(jeanne)));
        update("update subscriber set state = 'WITHDRAWN', withdrawn_at = now() where address = ?", jeanne);

        // When
        MAIL.answerAsUsual(jeanne, "RCPT");

        // Then
        assertEquals("DELIVERED 0 1 0 0", end());
        assertEquals(0, mails(jeanne));
    }

    @Test
    void aWithdrawnMessageLeavesNoMailThatHasNotLeft() {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        MAIL.answer(jeanne, "RCPT", "450 4.2.0 greylisted");
        release();
        await().atMost(PATIENCE).until(() -> "RETRY".equals(state(jeanne)));

        // When
        send(2, EventType.MESSAGE_WITHDRAWN, new MessageState.Withdrawn("Erreur de date", null));

        // Then
        await().atMost(PATIENCE).until(() -> "CANCELLED".equals(state(jeanne)));
        await().atMost(PATIENCE).until(() -> "RETRACTED".equals(deliveryState()));
        assertEquals(0, mails(jeanne));
    }

    @Test
    void aLetterThatHasLeftCannotBeCalledBackAndSaysSo() {
        // Given
        town.subscribe(town.someone("jeanne"));
        release();
        assertEquals("DELIVERED 0 1 0 0", end());

        // When
        send(2, EventType.MESSAGE_WITHDRAWN, new MessageState.Withdrawn("Erreur de date", null));

        // Then
        await().atMost(PATIENCE).until(() -> "RETRACT_IMPOSSIBLE".equals(deliveryState()));
        assertEquals("mail-cannot-be-recalled", delivery().getString("items[0].code"));
    }

    @Test
    void aLetterToNobodySaysSo() {
        // When
        release();

        // Then
        await().atMost(PATIENCE).until(() -> "FAILED".equals(deliveryState()));
        assertEquals("no-subscriber", delivery().getString("items[0].code"));
    }

    @Test
    void aSenderThatIsNoAddressIsRefused() {
        // When
        Refusals.refuses(() -> account("lettre\\r\\nBcc: a@b.example"), 422, "setting-invalid", "settings.from");

        // Then
        assertEquals("1", value("select count(*) from account where authority_id = ?", town.authority()));
    }

    @Test
    void aSenderThatTheMailServerRefusesIsNotConnected() {
        // Given
        MAIL.answer("MAIL", "553 5.7.1 not yours");

        // When
        try {
            Refusals.refuses(() -> account("lettre@ailleurs.example"), 422, "account-verification-failed");
        } finally {
            MAIL.answer("MAIL", "250 fine");
        }

        // Then
        assertEquals("1", value("select count(*) from account where authority_id = ?", town.authority()));
    }

    private io.restassured.response.Response account(String from) {
        return town.director()
                .body("{\"kind\":\"newsletter\",\"name\":\"Autre\",\"locale\":\"fr\",\"settings\":{\"from\":\"" + from
                        + "\",\"listName\":\"Autre\"}}")
                .post("/api/v1/accounts");
    }

    private static Handler listener(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()) + " " + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static void assertHeader(MimeMessage mail, String name, String value) throws Exception {
        assertArrayEquals(new String[] {value}, mail.getHeader(name), name);
    }
}
