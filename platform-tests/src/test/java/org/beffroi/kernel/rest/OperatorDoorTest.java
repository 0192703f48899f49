package org.beffroi.kernel.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;

@ServiceTest
class OperatorDoorTest {

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void onlyTheOperatorOfTheInstallationEnters() {
        URI parked = management.resolve("/ops/outbox/parked");
        String director = Tokens.with("u1", "/valmont-sur-lys/ALL/COMM_DIRECTOR");
        String townOperator = Tokens.with("u2", "/valmont-sur-lys/ALL/OPERATOR");
        String operator = Tokens.with("u3", "/*/ALL/OPERATOR");

        given().get(parked).then().statusCode(401);
        given().auth().oauth2(director).get(parked).then().statusCode(403);
        given().auth().oauth2(townOperator).get(parked).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.forged("u3", "/*/ALL/OPERATOR"))
                .get(parked)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(operator)
                .get(parked)
                .then()
                .statusCode(200)
                .body("items", hasSize(greaterThanOrEqualTo(0)));
    }

    @Test
    void healthIsOpen() {
        given().get(management.resolve("/q/health/ready")).then().statusCode(200);
    }
}
