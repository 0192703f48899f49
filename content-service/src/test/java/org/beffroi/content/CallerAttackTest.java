package org.beffroi.content;

import static org.beffroi.embedded.Refusals.refuses;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused, without a row or an event: callers who are not who they say, or who act where they have no part. */
@ServiceTest
class CallerAttackTest {

    private final Town town = new Town();

    @Test
    void refusesATokenThatNobodyIssued() {
        refuses(() -> Town.begin(Town.as(Tokens.forged("lemaire", director()))), 401, "token-invalid");
    }

    @Test
    void refusesATokenOfYesterday() {
        refuses(() -> Town.begin(Town.as(Tokens.expired("lemaire", director()))), 401, "token-invalid");
    }

    @Test
    void refusesATokenForAnotherApplication() {
        refuses(() -> Town.begin(Town.as(Tokens.wrongAudience("lemaire", director()))), 401, "token-invalid");
    }

    @Test
    void refusesACallerWithoutToken() {
        refuses(
                () -> RestAssured.given()
                        .contentType("application/json")
                        .body("{}")
                        .post(Town.MESSAGES),
                401,
                "token-missing");
    }

    @Test
    void refusesToActInAnAuthorityThatTheTokenDoesNotName() {
        refuses(
                () -> Town.begin(town.director().header("Beffroi-Authority", "valmont-sur-lys")),
                403,
                "authority-foreign");
    }

    @Test
    void refusesToGuessAmongSeveralAuthorities() {
        String token = Tokens.with("lemaire", director(), "/autre-ville/ALL/COMM_DIRECTOR");
        refuses(() -> Town.begin(Town.as(token)), 400, "authority-ambiguous");
    }

    @Test
    void refusesARoleThatDoesNotWrite() {
        refuses(() -> Town.begin(town.mayor()), 403, "role-missing");
    }

    @Test
    void refusesToWriteForAnotherDepartment() {
        RequestSpecification officer = Town.as(town.token("garcin", "URB/COMM_OFFICER"));
        refuses(() -> Town.begin(officer), 403, "department-foreign");
    }

    @Test
    void refusesToMoveADraftToAnotherDepartment() {
        UUID message = town.message();
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("department", "URB");

        refuses(() -> town.save(message, 1, text), 403, "department-foreign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/draft", "/renditions", "/deliveries", "/versions/1"})
    void hidesTheMessagesOfAnotherAuthority(String below) {
        UUID foreign = new Town().submitted();

        refuses(() -> town.get(foreign, below), 404, "message-unknown");
    }

    @Test
    void refusesToChangeWhatBelongsToAnotherAuthority() {
        UUID foreign = new Town().submitted();

        refuses(() -> town.save(foreign, 1, Town.text("Travaux", "Texte.", "website")), 404, "message-unknown");
        refuses(() -> town.submit(foreign, 1), 404, "message-unknown");
        refuses(() -> town.decide(foreign, 1, "approve"), 404, "message-unknown");
        refuses(() -> town.withdraw(foreign, Map.of("reason", "Erreur.")), 404, "message-unknown");
        refuses(
                () -> town.officer().post(Town.MESSAGES + "/{id}/versions/1/cancellation", foreign),
                404,
                "message-unknown");
    }

    private String director() {
        return "/" + town.slug() + "/ALL/COMM_DIRECTOR";
    }
}
