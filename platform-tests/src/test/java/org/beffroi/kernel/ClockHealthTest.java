package org.beffroi.kernel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ClockHealthTest {

    private static final String CHECK = "checks.find { it.name == 'clock' }";

    @Inject
    ShiftedClock clock;

    @TestHTTPResource(management = true)
    URI management;

    @AfterEach
    void setRight() {
        clock.runAhead(Duration.ZERO);
    }

    @Test
    void aNodeWhoseClockIsWrongIsNotReadyAndSaysByHowMuch() {
        // When
        clock.runAhead(Duration.ofMinutes(1));

        // Then
        ready().statusCode(503)
                .body(CHECK + ".status", equalTo("DOWN"))
                .body(CHECK + ".data.offsetMillis", greaterThan(30_000))
                .body(CHECK + ".data.toleranceMillis", equalTo(2_000));
    }

    @Test
    void aNodeWhoseClockWasSetRightIsReadyAgain() {
        // Given
        clock.runAhead(Duration.ofMinutes(-1));
        ready().statusCode(503);

        // When
        setRight();

        // Then
        ready().statusCode(200).body(CHECK + ".status", equalTo("UP"));
    }

    private ValidatableResponse ready() {
        return given().get(management.resolve("/q/health/ready")).then();
    }
}
