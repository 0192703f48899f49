package org.beffroi.analytics;

import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.fuzz.ApiFuzz;
import org.beffroi.embedded.fuzz.WhenAskedFor;
import org.junit.jupiter.api.Test;

@ServiceTest
@WhenAskedFor
class ApiFuzzTest {

    @Test
    void noInputBreaksTheService() {
        Scene scene = new Scene();
        String code = Scene.code();
        scene.approve(1, "Titre", new Link(code, ChannelKind.WEBSITE, "https://dossier.example/a"));
        ApiFuzz.assertWithstands("analytics-service", scene.authority, scene.message, code);
    }
}
