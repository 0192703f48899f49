package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class HelpTest {

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
    }

    @Test
    void helpSaysWhatEachStateMeansInBothLanguagesWhateverIsAway() {
        // Given
        for (String service : new String[] {"content", "scheduling", "channels", "analytics"}) {
            Services.answer("GET /" + service, 503, "{}");
        }
        browser.signIn("lemaire", "Nadia Lemaire", "/valmont-sur-lys/ALL/COMM_DIRECTOR");

        // When
        browser.open("/help");

        // Then
        assertEquals(200, browser.status());
        String page = browser.text();
        assertTrue(page.contains("Nous ne savons pas s’il a publié. Regardez sur le canal"), page);
        assertTrue(page.contains("Échap"), page);
        String english = browser.speaking("en").open("/help").text();
        assertTrue(english.contains("We do not know whether it was published."), english);
    }
}
