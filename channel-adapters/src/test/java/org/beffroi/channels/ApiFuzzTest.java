package org.beffroi.channels;

import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.PublicationFact;
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
        AccountId website = town.connectWebsite();
        Approved approved = town.approve();
        PublicationFact release = town.release(approved, website);
        town.awaitDelivery(release, "DELIVERED");
        ApiFuzz.assertWithstands(
                "channel-adapters", town.authority(), website, Town.deliveryOf(release), approved.message());
    }
}
