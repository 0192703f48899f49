package org.beffroi.scheduling;

import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
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
        AccountId website = town.connect(ChannelKind.WEBSITE);
        MessageId message = town.approved(ChannelKind.WEBSITE);
        ApiFuzz.assertWithstands(
                "scheduling-service", town.authority(), message, website, town.planned(message, website));
    }
}
