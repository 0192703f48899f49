package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** What became of a message, and how it is taken back. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class MessageTest extends ReadingScene {

    @Test
    void aWithdrawalSaysItsEffectsAndIsSentWithItsReason() {
        // Given
        Services.answer("GET /content" + API, 200, message());
        Services.answer("POST /content" + API + "/withdrawal", 200, message());
        Services.answer("GET /channels/api/v1/deliveries", 200, items(delivery("DELIVERED", null)));
        director();
        browser.open("/messages/" + MESSAGE + "/withdrawal");
        String before = browser.text();

        // When
        browser.submit("/messages/" + MESSAGE + "/withdrawal", Map.of("reason", "Dates fausses", "replacementUrl", ""));

        // Then
        assertTrue(before.contains("La page dit qu’elle est retirée, et pourquoi."), before);
        assertEquals("{\"reason\":\"Dates fausses\",\"replacementUrl\":null}", posted());
        assertEquals("/messages/" + MESSAGE + "?done=withdrawn", browser.path());
    }

    @Test
    void progressIsSentAgainOnlyWhenItChanged() {
        // Given
        Services.answer("GET /channels/api/v1/deliveries", 200, items(delivery("SENDING", null)));
        director();
        browser.open("/messages/" + MESSAGE + "/progress");
        String mark = browser.text().replaceAll("(?s).*seen=([0-9a-f]+)\".*", "$1");

        // When
        browser.open("/messages/" + MESSAGE + "/progress?seen=" + mark);

        // Then
        assertEquals(204, browser.status());
        Services.answer("GET /channels/api/v1/deliveries", 200, items(delivery("DELIVERED", "https://x.example/1")));
        browser.open("/messages/" + MESSAGE + "/progress?seen=" + mark);
        assertTrue(browser.text().contains("https://x.example/1"), browser.text());
        assertFalse(browser.text().contains("hx-get"), browser.text());
    }
}
