package org.beffroi.channels.mail;

import static org.beffroi.channels.mail.ScriptedSmtpServer.HANG_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each way of failing means for the question "can the server hold the mail?". */
class SmtpPhaseTest {

    private static final BooleanSupplier STILL = () -> true;

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.7.1 later, SENDER, 451, 4.7.1, false",
        "MAIL, 550 5.7.1 no, SENDER, 550, 5.7.1, false",
        "RCPT, 450 greylisted, RECIPIENT, 450, , false",
        "RCPT, 550 5.1.1 <jeanne@exemple.fr> unknown, RECIPIENT, 550, 5.1.1, true",
        "DATA, 452 4.3.1 full, CONTENT, 452, 4.3.1, false",
        "DATA, 554 5.5.1 no, CONTENT, 554, 5.5.1, true",
        "., 451 4.3.0 later, END_OF_CONTENT, 451, 4.3.0, false",
        "., 554 5.7.1 spam, END_OF_CONTENT, 554, 5.7.1, true",
        "., 421 4.3.2 closing, END_OF_CONTENT, 421, 4.3.2, false",
    })
    void everyReplyIsAKnownOutcome(
            String command, String reply, SmtpPhase phase, int code, String enhanced, boolean permanent) {
        // Given
        server.answer(command, reply);

        // When
        SmtpResult result = send();

        // Then
        assertEquals(new SmtpResult.Rejected(phase, code, enhanced), result);
        assertEquals(permanent, ((SmtpResult.Rejected) result).permanent());
    }

    @ParameterizedTest
    @CsvSource({"MAIL, SENDER", "RCPT, RECIPIENT", "DATA, CONTENT"})
    void aHangUpBeforeTheContentIsCompleteMeansThatNothingWasTaken(String command, SmtpPhase phase) {
        // Given
        server.answer(command, HANG_UP);

        // When
        SmtpResult result = send();

        // Then
        assertEquals(new SmtpResult.Broken(phase), result);
        assertEquals(0, server.contents());
    }

    @Test
    void aHangUpAfterTheFinalDotIsUnknown() {
        // Given
        server.answer(".", HANG_UP);

        // When
        SmtpResult result = send();

        // Then
        assertEquals(new SmtpResult.Unknown(), result);
        assertEquals(1, server.contents());
    }

    @Test
    void silenceAfterTheFinalDotIsUnknown() {
        // Given
        server.answer(".", "250-never finished");

        // When
        SmtpResult result = send();

        // Then
        assertEquals(new SmtpResult.Unknown(), result);
    }

    @Test
    void aLostLeaseStopsBeforeTheFirstByte() {
        // When
        SmtpResult result = send(() -> false);

        // Then
        assertEquals(new SmtpResult.Broken(SmtpPhase.RECIPIENT), result);
        assertEquals(0, server.contents());
    }

    @Test
    void aRefusedRecipientLeavesTheConnectionUsable() {
        // Given
        server.answer("RCPT", "550 5.1.1 no");
        try (MailConnection connection = SmtpSettings.server(server.port()).open()) {
            connection.send(mail(), "r1", STILL);
            server.answer("RCPT", "250 fine");

            // When
            SmtpResult result = connection.send(mail(), "r2", STILL);

            // Then
            assertEquals(new SmtpResult.Taken(), result);
            assertTrue(connection.usable());
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aBrokenConnectionSaysSo() {
        // Given
        server.answer(".", HANG_UP);
        try (MailConnection connection = SmtpSettings.server(server.port()).open()) {

            // When
            connection.send(mail(), "r1", STILL);

            // Then
            assertFalse(connection.usable());
        }
    }

    @Test
    void aRefusedConnectionIsKnownAndNamesNoRecipient() throws IOException {
        // Given: a port that is taken and that nobody listens on
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            MailServer nobody = SmtpSettings.server(silent.getLocalPort());

            // When
            MailServerUnavailable failure = assertThrows(MailServerUnavailable.class, nobody::open);

            // Then
            assertEquals(SmtpPhase.CONNECT, failure.phase());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "greeting, 421 4.3.2 busy, CONNECT",
        "greeting, 554 5.7.1 not you, CONNECT",
        "greeting, hang up, CONNECT",
        "EHLO, hang up, CONNECT",
    })
    void aServerThatDoesNotEvenListenTookNothingAndMayLater(String command, String reply, SmtpPhase phase) {
        // Given
        server.answer(command, reply);
        MailServer away = SmtpSettings.server(server.port());

        // When
        MailServerUnavailable failure = assertThrows(MailServerUnavailable.class, away::open);

        // Then
        assertEquals(phase, failure.phase());
        assertFalse(failure.accessLost());
    }

    @ParameterizedTest
    @CsvSource({
        "535 5.7.8 no, true",
        "534 5.7.9 too weak, true",
        "454 4.7.0 later, false",
        "421 4.3.2 closing, false",
        "hang up, false"
    })
    void onlyARefusalForGoodIsALostAccess(String reply, boolean lost) {
        // Given
        server.answer("AUTH", reply);
        MailServer refusing = new MailServer(
                new SmtpSettings(server.port(), Optional.of("lettre"), Optional.empty(), new SmtpSettings.NoDkim()));

        // When
        MailServerUnavailable failure = assertThrows(MailServerUnavailable.class, refusing::open);

        // Then
        assertEquals(lost, failure.accessLost());
    }

    @ParameterizedTest
    @CsvSource({"530 5.7.0 authenticate first, true, false", "550 5.7.1 no, false, false", "421 4.7.0 slow, false, true"
    })
    void aSenderIsSentAwayOrToldToAuthenticate(String reply, boolean lost, boolean slow) {
        // Given
        server.answer("MAIL", reply);

        // When
        SmtpResult.Rejected rejected = (SmtpResult.Rejected) send();

        // Then
        assertEquals(lost, rejected.accessLost());
        assertEquals(slow, rejected.slowDown());
    }

    @Test
    void aRefusedPasswordIsKnown() {
        // Given
        server.answer("AUTH", "535 5.7.8 no");
        MailServer refusing = new MailServer(
                new SmtpSettings(server.port(), Optional.of("lettre"), Optional.empty(), new SmtpSettings.NoDkim()));

        // When
        MailServerUnavailable failure = assertThrows(MailServerUnavailable.class, refusing::open);

        // Then
        assertEquals(SmtpPhase.AUTHENTICATION, failure.phase());
    }

    @Test
    void aProbeSendsNothing() {
        try (MailConnection connection = SmtpSettings.server(server.port()).open()) {

            // When
            SmtpResult result = connection.probe("lettre@valmont-sur-lys.example");

            // Then
            assertEquals(new SmtpResult.Taken(), result);
            assertEquals(0, server.contents());
        }
    }

    private SmtpResult send() {
        return send(STILL);
    }

    private SmtpResult send(BooleanSupplier mayStill) {
        try (MailConnection connection = SmtpSettings.server(server.port()).open()) {
            return connection.send(mail(), "r1", mayStill);
        }
    }

    static Mail mail() {
        return new Mail(
                "lettre@valmont-sur-lys.example",
                "Ville de Valmont-sur-Lys",
                "jeanne.martin@exemple.fr",
                "Pont Saint-Éloi : travaux et déviation, à lire",
                Instant.parse("2026-11-24T17:02:00Z"),
                "d1.r1@valmont-sur-lys.example",
                Map.of("Precedence", "bulk"),
                "Le pont Saint-Éloi est fermé.\n.\n..deux points\nFin",
                "<p>Le pont Saint-Éloi est <strong>fermé</strong>.</p>\n.\n<p>" + "é".repeat(2_000) + "</p>");
    }
}
