package org.beffroi.content.withdrawal;

import static org.beffroi.embedded.Refusals.refuses;

import java.util.Map;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** Refused, without a row or an event: withdrawals that are not the caller's to make, or that say too little. */
@ServiceTest
class WithdrawalAttackTest {

    private final Town town = new Town();

    @Test
    void refusesEverythingAfterAWithdrawal() {
        UUID message = town.submitted();
        town.withdraw(message, Map.of("reason", "Erreur.")).then().statusCode(200);

        refuses(() -> town.submit(message, 1), 409, "message-withdrawn");
        refuses(() -> town.decide(message, 1, "approve"), 409, "message-withdrawn");
        refuses(() -> town.save(message, 1, Town.text("Travaux", "Texte.", "website")), 409, "message-withdrawn");
        refuses(() -> town.withdraw(message, Map.of("reason", "Erreur.")), 409, "message-withdrawn");
    }

    @Test
    void refusesAWithdrawalThatSaysTooLittleOrTooMuch() {
        UUID message = town.submitted();

        refuses(() -> town.withdraw(message, Map.of()), 400, "field-missing", "reason");
        refuses(() -> town.withdraw(message, Map.of("reason", "x".repeat(501))), 422, "text-too-long", "reason");
        refuses(
                () -> town.withdraw(message, Map.of("reason", "Erreur.", "replacementUrl", "javascript:alert(1)")),
                422,
                "url-invalid",
                "replacementUrl");
        refuses(
                () -> town.officer().body(Map.of("reason", "x")).post(Town.MESSAGES + "/{id}/withdrawal", message),
                403,
                "role-missing");
    }

    @Test
    void refusesToWithdrawWhatWasNeverSubmitted() {
        UUID message = town.message();

        refuses(() -> town.withdraw(message, Map.of("reason", "Erreur.")), 409, "message-never-submitted");
    }

    @Test
    void refusesToWithdrawTheMessageOfAnotherDepartment() {
        UUID message = town.submitted();

        refuses(
                () -> Town.as(town.token("lemaire", "URB/COMM_DIRECTOR"))
                        .body(Map.of("reason", "Erreur."))
                        .post(Town.MESSAGES + "/{id}/withdrawal", message),
                403,
                "department-foreign");
    }
}
