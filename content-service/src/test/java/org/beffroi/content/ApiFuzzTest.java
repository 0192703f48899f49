package org.beffroi.content;

import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.fuzz.ApiFuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@ServiceTest
@EnabledIfSystemProperty(
        named = "beffroi.fuzz",
        matches = "true",
        disabledReason = "asks a service 500 times: -Dbeffroi.fuzz=true -Dtest=ApiFuzzTest")
class ApiFuzzTest {

    @Test
    void noInputBreaksTheService() {
        Town town = new Town();
        ApiFuzz.assertWithstands("content-service", town.slug(), town.submitted(), town.approved(), town.message());
    }
}
