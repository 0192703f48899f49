package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/api/journey.http} tells the truth: every request in it is sent, in order. */
@Order(2)
class JourneyFileTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestFactory
    Stream<DynamicTest> everyStepAnswersAsTheFileSays() throws IOException {
        // Given
        Ports ports = TheSystem.running().ports();
        HttpFile file = new HttpFile(Path.of("../docs/api/journey.http"))
                .with("identity", ports.issuer())
                .with("content", ports.http(Part.CONTENT) + "/api/v1")
                .with("scheduling", ports.http(Part.SCHEDULING) + "/api/v1")
                .with("channels", ports.http(Part.CHANNELS) + "/api/v1")
                .with("analytics", ports.http(Part.ANALYTICS) + "/api/v1");

        // When, Then
        return file.steps().stream().map(step -> DynamicTest.dynamicTest(step.title(), () -> verify(file, step)));
    }

    private static void verify(HttpFile file, HttpFile.Step step) {
        if (step.until() == null && step.retry() == null) {
            check(step, file.send(step));
            return;
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> check(step, file.send(step)));
    }

    private static void check(HttpFile.Step step, HttpResponse<String> answer) {
        assertTrue(step.isExpected(answer.statusCode()), () -> answer.statusCode() + " " + answer.body());
        assertTrue(step.until() == null || answer.body().contains(step.until()), answer::body);
    }
}
