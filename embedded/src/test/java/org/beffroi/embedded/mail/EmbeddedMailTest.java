package org.beffroi.embedded.mail;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMailTest {

    @TempDir
    Path data;

    private int smtpPort;
    private EmbeddedMail mail;

    @BeforeEach
    void start() throws IOException {
        smtpPort = freePort();
        mail = EmbeddedMail.start(smtpPort, freePort(), data);
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void aMailIsShownWithBothVersionsAndItsHeaders() throws Exception {
        // Given
        send("lea@valmont-sur-lys.example", "Pont Saint-Éloi : travaux", "<p>Déviation <script>alert(1)</script></p>");

        // When
        String list = given().get(mail.page()).asString();
        String one = given().get(mail.page() + "/1").asString();
        Response html = given().get(mail.page() + "/1/html");

        // Then
        assertTrue(list.contains("Pont Saint-Éloi : travaux"), list);
        assertTrue(list.contains("lea@valmont-sur-lys.example"), list);
        assertTrue(one.contains("Déviation par le pont neuf"), one);
        assertTrue(one.contains("List-Unsubscribe-Post"), one);
        assertFalse(one.contains("<script>"), one);
        assertTrue(html.asString().contains("Déviation <script>"), html.asString());
        assertTrue(html.header("Content-Security-Policy").startsWith("sandbox allow-popups"));
    }

    @Test
    void testsReadMailsAsJson() throws Exception {
        // Given
        send("lea@valmont-sur-lys.example", "Une", "<p>1</p>");
        send("tom@valmont-sur-lys.example", "Deux", "<p>2</p>");

        // When
        Response all = given().accept("application/json").get(mail.page());
        Response toms = given().queryParam("format", "json")
                .queryParam("to", "tom@valmont-sur-lys.example")
                .get(mail.page());
        Response one = given().get(mail.page() + "/1?format=json");

        // Then
        assertEquals("[Deux, Une]", all.path("subject").toString());
        assertEquals("[Deux]", toms.path("subject").toString());
        assertEquals("bounces@valmont-sur-lys.example", one.path("envelopeSender"));
        assertEquals("<p>1</p>", one.path("html"));
    }

    @Test
    void mailsOutliveTheProcess() throws Exception {
        // Given
        send("lea@valmont-sur-lys.example", "Gardé", "<p>1</p>");
        mail.close();

        // When
        mail = EmbeddedMail.start(smtpPort, freePort(), data);

        // Then
        assertEquals("Gardé", mail.received().getFirst().subject());
        send("lea@valmont-sur-lys.example", "Suivant", "<p>2</p>");
        assertEquals(2, mail.received().getLast().id());
        Response ledger = given().get(mail.page().resolve("/ledger?after=0"));
        assertEquals("[Gardé, Suivant]", ledger.path("items.subject").toString());
        assertEquals(
                "[Suivant]",
                given().get(mail.page().resolve("/ledger?after=1"))
                        .path("items.subject")
                        .toString());
    }

    private void send(String to, String subject, String html) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
        properties.setProperty("mail.smtp.from", "bounces@valmont-sur-lys.example");
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("lettre@valmont-sur-lys.example", "Ville de Valmont-sur-Lys", "UTF-8"));
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject, "UTF-8");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("Déviation par le pont neuf", "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
