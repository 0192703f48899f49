package org.beffroi.kernel;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.junit.jupiter.api.Test;

@ServiceTest
class LostTopicTest {

    private static final String TOPIC = "beffroi.scheduling.publications";

    @Test
    void aTopicThatKafkaLostIsMadeAgainByTheRunningService() {
        // Given
        String lost = TestKafka.idOf(TOPIC).orElseThrow();

        // When
        TestKafka.delete(TOPIC);

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        TestKafka.idOf(TOPIC).filter(id -> !id.equals(lost)).isPresent());
    }
}
