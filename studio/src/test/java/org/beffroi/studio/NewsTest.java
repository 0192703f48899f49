package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** A page hears that its message moved. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class NewsTest extends WritingScene {

    private static final String NEWS = "/messages/" + MESSAGE + "/news";

    @Test
    void newsIsPassedOnFromWhereThePageLeftOff() throws IOException {
        // Given
        officer();
        Services.tell("deliveries", "3.8.0");
        Services.tell("settled", "3.9.0");
        Services.endStream();

        // When
        HttpResponse<InputStream> stream = browser.listen(NEWS, "3.7.0");

        // Then
        assertEquals(200, stream.statusCode());
        assertEquals(
                "text/event-stream", stream.headers().firstValue("Content-Type").orElse(""));
        String heard = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("id:3.8.0\nevent:deliveries\ndata:{}\n\nid:3.9.0\nevent:settled\ndata:{}\n\n", heard);
        Services.Asked asked = Services.asked().stream()
                .filter(one -> one.line().equals("GET " + API + "/deliveries"))
                .findFirst()
                .orElseThrow();
        assertEquals("3.7.0", asked.lastEventId());
    }

    @Test
    void whoLeavesIsNotListenedForAnyLonger() throws IOException {
        // Given
        officer();
        Services.tell("deliveries", "3.8.0");
        HttpResponse<InputStream> stream = browser.listen(NEWS, "");
        stream.body().read();

        // When
        stream.body().close();

        // Then
        Awaitility.await("the service to be left")
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    Services.tell("alive", "3.8.0");
                    return Services.hasLeft();
                });
    }

    @Test
    void whereNoStreamIsToBeHadThePageIsToldAndDoesNotAskAgainAndAgain() throws IOException {
        // Given
        officer();
        Services.answer(
                "GET " + API + "/deliveries",
                429,
                "{\"status\":429,\"code\":\"too-many-streams\",\"detail\":\"Trop de personnes suivent.\"}");

        // When
        HttpResponse<InputStream> stream = browser.listen(NEWS, "");

        // Then
        assertEquals("event:none\ndata:{}\n\n", new String(stream.body().readAllBytes(), StandardCharsets.UTF_8));
    }
}
