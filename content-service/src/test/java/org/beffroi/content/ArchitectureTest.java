package org.beffroi.content;

import org.beffroi.embedded.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRoomsAreKept() {
        ArchitectureRules.of("org.beffroi.content")
                .check(
                        "Renderer",
                        "Copy",
                        "Markup",
                        "PlainText",
                        "ShortLinks",
                        "Frozen",
                        "Slug",
                        "ReviewStep",
                        "ImageFile",
                        "PngFile",
                        "JpegFile");
    }
}
