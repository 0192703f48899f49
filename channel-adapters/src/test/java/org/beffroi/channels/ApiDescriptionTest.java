package org.beffroi.channels;

import org.beffroi.embedded.ApiDescription;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ApiDescriptionTest {

    @Test
    void theCommittedDescriptionIsTheOneServed() {
        ApiDescription.assertCommitted("channel-adapters");
    }
}
