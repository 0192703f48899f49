package org.beffroi.channels.newsletter;

import static org.awaitility.Awaitility.await;
import static org.beffroi.channels.subscriber.LetterTown.MAIL;
import static org.beffroi.channels.subscriber.LetterTown.text;
import static org.beffroi.channels.subscriber.LetterTown.update;
import static org.beffroi.channels.subscriber.LetterTown.value;
import static org.beffroi.embedded.Refusals.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.mail.ScriptedSmtpServer;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.junit.jupiter.api.Test;

/** A mail cannot be edited: another one follows it. */
@ServiceTest
class LetterCorrectionTest extends LetterScene {

    private static final String SUBJECT = "Rectificatif : Pont Saint-Éloi";
    private static final String CORRECTED = "RECTIFICATIF\n\nLe pont rouvre.\n\nSe désabonner :\n" + STOP + "\n";

    @Test
    void whoGotTheLetterAndStillAgreesGetsWhatFollowsIt() throws Exception {
        // Given
        String jeanne = town.someone("jeanne");
        String paul = town.someone("paul");
        String late = town.someone("tard");
        town.subscribe(jeanne);
        town.subscribe(paul);
        release();
        assertEquals("DELIVERED 0 2 0 0", end());
        update("update subscriber set state = 'WITHDRAWN', withdrawn_at = now() where address = ?", paul);
        town.subscribe(late);

        // When
        VersionId second = correct(2);

        // Then
        awaitCorrection("CORRECTED");
        assertEquals(List.of(2, 1, 0), List.of(mails(jeanne), mails(paul), mails(late)));
        MimeMessage mail = MAIL.to(jeanne).getLast();
        assertEquals(SUBJECT, mail.getSubject());
        assertTrue(text(mail).contains("Le pont rouvre."), text(mail));
        CorrectionId correction = CorrectionId.of(delivery, second);
        String row = value("select id from newsletter_recipient where delivery_id = ?", correction.value());
        assertEquals("<" + correction + "." + row + "@" + town.authority() + ".example>", mail.getMessageID());
        assertEquals(1, delivery().getInt("items[0].correction.counts.sent"));
    }

    @Test
    void aFollowUpIsSentAtMostOnceAndSaysWhomItMayHaveMissed() {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        release();
        assertEquals("DELIVERED 0 1 0 0", end());
        MAIL.answer(jeanne, ".", ScriptedSmtpServer.HANG_UP);

        // When
        correct(2);

        // Then
        awaitCorrection("UNCERTAIN");
        assertEquals("recipients-uncertain", delivery().getString("items[0].correction.code"));
        assertEquals(2, mails(jeanne));
    }

    @Test
    void whomTheFirstLetterHasNotReachedYetGetsTheNewOneInstead() {
        // Given
        String sent = town.someone("sent");
        String waiting = town.someone("waiting");
        town.subscribe(sent);
        town.subscribe(waiting);
        MAIL.answer(waiting, "RCPT", "450 4.2.0 greylisted");
        release();
        await().atMost(PATIENCE).until(() -> "SENT".equals(state(sent)) && "RETRY".equals(state(waiting)));

        // When
        correct(2);

        // Then
        await().atMost(PATIENCE).until(() -> "CANCELLED".equals(state(waiting)));
        MAIL.answerAsUsual(waiting, "RCPT");
        awaitCorrection("CORRECTED");
        assertEquals(List.of(2, 1), List.of(mails(sent), mails(waiting)));
        assertTrue(text(MAIL.to(waiting).getLast()).contains("Le pont rouvre."));
    }

    @Test
    void aFollowUpThatReachedNobodyIsSentAgainOnceAPersonAsks() {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        release();
        assertEquals("DELIVERED 0 1 0 0", end());
        MAIL.answer(jeanne, "RCPT", "550 5.7.1 refused");
        correct(2);
        awaitCorrection("FAILED");
        MAIL.answerAsUsual(jeanne, "RCPT");

        // When
        decide("retry").then().statusCode(200);

        // Then
        awaitCorrection("CORRECTED");
        assertEquals(2, mails(jeanne));
        assertEquals(1, delivery().getInt("items[0].correction.counts.sent"));
    }

    @Test
    void aFollowUpOfWhichARecipientIsUncertainIsNeverSentAgain() {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        release();
        assertEquals("DELIVERED 0 1 0 0", end());
        MAIL.answer(jeanne, ".", ScriptedSmtpServer.HANG_UP);

        // When
        correct(2);
        awaitCorrection("UNCERTAIN");

        // Then
        refuses(() -> decide("retry"), 409, "decision-unavailable");
        assertEquals(2, mails(jeanne));
    }

    @Test
    void aWithdrawalStopsWhatHasNotFollowedYet() {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        release();
        assertEquals("DELIVERED 0 1 0 0", end());
        MAIL.answer(jeanne, "RCPT", "450 4.2.0 greylisted");
        VersionId second = correct(2);
        awaitCorrection("ACCEPTED");

        // When
        tell(3, second, EventType.MESSAGE_WITHDRAWN, new MessageState.Withdrawn("Erreur de date", null));

        // Then
        awaitCorrection("CANCELLED");
        MAIL.answerAsUsual(jeanne, "RCPT");
        await().atMost(PATIENCE).until(() -> "RETRACT_IMPOSSIBLE".equals(deliveryState()));
        await().atMost(PATIENCE)
                .until(() -> "CANCELLED"
                        .equals(value(
                                "select state from newsletter_recipient where delivery_id = ?",
                                CorrectionId.of(delivery, second).value())));
        assertEquals(1, mails(jeanne));
    }

    private Response decide(String decision) {
        String address = "/api/v1/deliveries/" + delivery;
        String tag = town.director().get(address).header("ETag");
        return town.director()
                .header("If-Match", tag)
                .contentType("application/json")
                .body(Map.of("confirmedAbsent", true))
                .post(address + "/correction/" + decision);
    }

    private void awaitCorrection(String state) {
        await("the correction to be " + state)
                .atMost(PATIENCE)
                .until(() -> state.equals(delivery().getString("items[0].correction.state")));
    }

    private VersionId correct(long number) {
        VersionId next = VersionId.next();
        tell(number, next, EventType.MESSAGE_APPROVED, null);
        return next;
    }

    private void tell(long number, VersionId current, EventType type, MessageState.Withdrawn withdrawn) {
        String frozen = correcting();
        TestKafka.send(
                Topic.MESSAGES,
                message,
                type,
                town.authority(),
                number,
                new MessageState(
                        message,
                        number,
                        ReviewState.APPROVED,
                        new MessageState.Current(current, 2, sha256(frozen), frozen),
                        withdrawn,
                        "COM",
                        SUBJECT));
    }

    /** For everybody else the letter stays the letter. */
    private static String correcting() {
        Rendition letter = new Rendition(ChannelKind.NEWSLETTER, "fr", "Pont", null, HTML, TEXT, List.of(), null);
        Rendition followUp =
                new Rendition(ChannelKind.NEWSLETTER, "fr", SUBJECT, null, HTML, CORRECTED, List.of(), null);
        try {
            return new ObjectMapper()
                    .writeValueAsString(new FrozenContent(
                            FrozenContent.SCHEMA,
                            "Pont",
                            "pont",
                            null,
                            List.of(letter),
                            List.of(),
                            List.of(),
                            new FrozenContent.Correction("Le pont rouvre.", List.of(followUp))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
