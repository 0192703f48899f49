package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beffroi.local.Part;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code ./beffroi demo} shows a person is really there. */
@Order(1)
class DemoTest {

    private final TheSystem system = TheSystem.running();

    @Test
    void tellsEveryStepOfTheMessage() {
        // When
        String story = system.story();

        // Then
        assertAll(Stream.of(
                        "Nadia Lemaire connects the channel webhook",
                        "50 subscribers of the newsletter",
                        "Théo Garcin writes “Pont Saint-Éloi : travaux et déviation”",
                        "He submits: version 1 is frozen",
                        "Nadia Lemaire, who edited nothing, approves version 1",
                        "Inès Moreau plans for now: 4 publications",
                        "✓ website     DELIVERED",
                        "✓ newsletter  DELIVERED",
                        "✓ mastodon    DELIVERED",
                        "✓ webhook     DELIVERED",
                        "A resident clicks the short link of the post",
                        "Report: 1 click(s) in all")
                .map(words -> () -> assertTrue(story.contains(words), () -> words + " is missing in\n" + story)));
    }

    @TestFactory
    Stream<DynamicTest> everyAddressThatItPrintsCanBeOpened() {
        // Given
        List<String> addresses = Pattern.compile("https?://localhost:\\d+/(?:site|mailbox|mastodon|webhooks|q)\\S*")
                .matcher(system.story())
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();

        // When, Then
        return addresses.stream()
                .map(address -> DynamicTest.dynamicTest(address, () -> assertEquals(200, statusOf(address), address)));
    }

    @Test
    void isToldOnceAndThenFoundAgain() {
        // When
        TheSystem.Ended again = system.call("demo", "--detach");

        // Then
        assertEquals(0, again.exitCode(), again.words());
        assertTrue(again.words().contains("Beffroi already runs"), again.words());
        assertTrue(again.words().contains("✓ website     DELIVERED"), again.words());
        assertTrue(!again.words().contains("He submits"), again.words());
    }

    @Test
    void keepsServicesReadyAfterwards() throws IOException, InterruptedException {
        // When
        int status = statusOf(system.ports().readiness(Part.CHANNELS));

        // Then
        assertEquals(200, status);
    }

    private static int statusOf(String address) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
