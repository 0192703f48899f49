package org.beffroi.channels.delivery;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.channels.ChannelScene;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.Tokens;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;

/** A town whose deliveries need a person. */
abstract class DecisionScene extends ChannelScene {

    protected static final Map<String, Object> LOOKED = Map.of("confirmedAbsent", true);
    protected static final Map<String, Object> NOTHING = Map.of();
    protected static final Map<String, Object> PROOF =
            Map.of("permalink", "https://social.example/@valmont/113543210987654321", "proof", "Vu sur le compte.");

    protected PublicationFact failed(Approved message) {
        AccountId account = webhook();
        answerNext(Answer.of(400, "{}"));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "FAILED");
        return release;
    }

    protected PublicationFact unknown(Fault fault) {
        return unknown(town.approve(), webhook(), fault);
    }

    /** Nobody knows whether the webhook came in, and its identifier is too old to be repeated. */
    protected PublicationFact unknown(Approved message, AccountId account, Fault fault) {
        answerNext(Answer.whileHeld(() -> {
                    sql("update delivery set first_sent_at = now() - interval '31 days' where authority_id = ?"
                            + " returning 'x'");
                    sql("update attempt set sent_at = now() - interval '1 hour' where authority_id = ? returning 'x'");
                })
                .withFault(fault));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "MANUAL_REQUIRED")
                .then()
                .body("remedy", containsString("Regardez sur le canal"))
                .body("decisions.decision", hasItem("completion"));
        return release;
    }

    protected Response repeated(PublicationFact release, String tag) {
        return town.as(town.officer())
                .header("If-Match", tag)
                .header("Idempotency-Key", "k1")
                .body(NOTHING)
                .post(path(release, "retry"));
    }

    protected Response decide(PublicationFact release, String decision, Map<String, Object> body, String token) {
        return town.as(token).header("If-Match", tag(release)).body(body).post(path(release, decision));
    }

    protected String tag(PublicationFact release) {
        return town.delivery(Town.deliveryOf(release)).header("ETag");
    }

    protected static String path(PublicationFact release, String decision) {
        return "/api/v1/deliveries/" + Town.deliveryOf(release) + "/" + decision;
    }

    protected String manager() {
        return Tokens.with("moreau", town.group("ALL", "COMMUNITY_MANAGER"));
    }

    protected String stranger() {
        return Tokens.with("tison", town.group("URB", "DEPARTMENT_DIRECTOR"));
    }

    protected String foreigner() {
        return Tokens.with("autre", town.group("TEC", "COMM_OFFICER"));
    }

    protected void answerNext(Answer answer) {
        answerNext(ChannelKind.WEBHOOK, answer);
    }

    protected List<EventType> awaitTold(Approved message, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> town.toldTypes(message.message()), told -> told.size() >= count);
    }

    protected List<String> audited(String action) throws SQLException {
        return Town.asOwner(
                "select actor || ' ' || action from audit_entry where authority_id = ? and action = ?",
                town.authority(),
                action);
    }
}
