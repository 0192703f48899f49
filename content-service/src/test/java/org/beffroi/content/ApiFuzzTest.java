package org.beffroi.content;

import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.fuzz.ApiFuzz;
import org.beffroi.embedded.fuzz.WhenAskedFor;
import org.junit.jupiter.api.Test;

@ServiceTest
@WhenAskedFor
class ApiFuzzTest {

    @Test
    void noInputBreaksTheService() {
        Town town = new Town();
        ApiFuzz.assertWithstands("content-service", town.slug(), town.submitted(), town.approved(), town.message());
    }
}
