package org.beffroi.content;

import org.beffroi.embedded.ApiDescription;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ApiDescriptionTest {

    @Test
    void theCommittedDescriptionIsTheOneServed() {
        ApiDescription.assertCommitted("content-service");
    }
}
