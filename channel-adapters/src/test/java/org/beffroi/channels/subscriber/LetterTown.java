package org.beffroi.channels.subscriber;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beffroi.channels.mail.ScriptedSmtpServer;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.Tokens;
import org.eclipse.microprofile.config.ConfigProvider;

/** A town of its own for each test, with a letter, its people, and the mail server that serves the whole run. */
public final class LetterTown {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public static final ScriptedSmtpServer MAIL =
            new ScriptedSmtpServer(ConfigProvider.getConfig().getValue("beffroi.newsletter.smtp.port", Integer.class));

    private final String authority =
            "lettre-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private final String network = "10." + ThreadLocalRandom.current().nextInt(256) + "."
            + ThreadLocalRandom.current().nextInt(256) + ".7";
    private final String accountId;

    public LetterTown() {
        MAIL.port();
        accountId = director()
                .body(Map.of(
                        "kind", "newsletter",
                        "name", "Lettre de la Ville",
                        "locale", "fr",
                        "settings", Map.of("from", "lettre@" + authority + ".example", "listName", "Lettre d’Essai")))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
    }

    /** Until then the pages of the letter stand in a frame without a town hall. */
    void connectWebsite() {
        Map<String, String> imprint = Map.of(
                "town", "Valmont-sur-Lys",
                "publisher", "Commune de Valmont-sur-Lys",
                "director", "Claire Delattre, maire",
                "address", "Place de la Mairie, 99001 Valmont-sur-Lys",
                "phone", "03 53 01 00 10",
                "hours", "Du lundi au vendredi, de 8 h 30 à 17 h 00",
                "colour", "#1f5a4a",
                "accent", "#d39b2a");
        director()
                .body(Map.of(
                        "kind", "website",
                        "name", "Site",
                        "locale", "fr",
                        "settings",
                                Map.of(
                                        "publicBaseUrl",
                                        "https://messages.valmont.example/site/" + authority,
                                        "imprint",
                                        imprint)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201);
    }

    public String authority() {
        return authority;
    }

    public String accountId() {
        return accountId;
    }

    /** Another address each time, of nobody else's test. */
    public String someone(String name) {
        return name + "@" + authority + ".example";
    }

    public io.restassured.specification.RequestSpecification director() {
        return as("lemaire", "COMM_DIRECTOR");
    }

    public io.restassured.specification.RequestSpecification as(String person, String role) {
        return given().auth()
                .oauth2(Tokens.with(person, "/" + authority + "/ALL/" + role))
                .contentType("application/json");
    }

    Response signUp(String email) {
        return signUp(email, network);
    }

    Response signUp(String email, String from) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-For", from)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("email", email)
                .formParam("liste", "lettre")
                .post("/site/" + authority + "/lettre");
    }

    /** Signs up and confirms. */
    public void subscribe(String email) {
        director()
                .body(Map.of(
                        "email",
                        email,
                        "consent",
                        Map.of("source", "test", "text", "Oui.", "givenAt", "2026-09-12T10:00:00Z")))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
    }

    public static MimeMessage mailTo(String email) {
        return await("a mail")
                .atMost(PATIENCE)
                .until(() -> MAIL.to(email), mails -> !mails.isEmpty())
                .getLast();
    }

    public static String link(MimeMessage mail, String purpose) {
        Matcher matcher =
                Pattern.compile("/n/" + purpose + "/[A-Za-z0-9_-]{43}").matcher(text(mail));
        if (!matcher.find()) {
            throw new AssertionError("No link to " + purpose + " in the mail");
        }
        return matcher.group();
    }

    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            Multipart parts = (Multipart) mail.getContent();
            return new String(parts.getBodyPart(index).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String state(String email) {
        return value("select state from subscriber where authority_id = ? and address = ?", authority, email);
    }

    void awaitState(String email, String state) {
        await("the consent to be " + state).atMost(PATIENCE).until(() -> state.equals(state(email)));
    }

    /** One value as text, or null. */
    public static String value(String select, Object... parameters) {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement = connection.prepareStatement(select)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int update(String sql, Object... parameters) {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tables of the database that hold the text somewhere, the subscribers' own aside. */
    public static List<String> tablesThatHold(String text) {
        return rows("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
                .stream()
                .filter(table -> !table.equals("subscriber"))
                .filter(table -> !"0"
                        .equals(value("select count(*) from " + table + " t where t::text ilike ?", "%" + text + "%")))
                .toList();
    }

    private static List<String> rows(String select) {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet result = statement.executeQuery()) {
            List<String> rows = new java.util.ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
