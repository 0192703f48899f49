package org.beffroi.content.media;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.hasItems;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** Refused, without a row or an event: files that are no picture, too heavy, or not ours. */
@ServiceTest
class MediaAttackTest {

    private final Town town = new Town();

    @Test
    void doesNotShowAPictureOfAnotherAuthorityInARendition() {
        String foreign = new Town().upload(Pixels.image("png", 20, 10)).path("sha256");
        UUID message = town.create(Town.text("Travaux", "![Un plan](media:" + foreign + ")", "website"));

        refuses(() -> town.submit(message, 1), 422, "message-not-submittable")
                .then()
                .body("findings.code", hasItems("medium-unknown"));
    }

    @Test
    void refusesAnImageThatIsNone() {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

        refuses(() -> town.upload(page), 422, "image-invalid", "file");
    }

    @Test
    void refusesAnImageThatIsCutOff() {
        byte[] picture = Pixels.image("jpeg", 300, 200);

        refuses(() -> town.upload(Arrays.copyOf(picture, picture.length / 2)), 422, "image-invalid", "file");
    }

    @Test
    void refusesADecompressionBomb() {
        refuses(() -> town.upload(Pixels.bomb()), 422, "image-too-large", "file");
    }

    @Test
    void refusesAnImageOfMoreThanTenMegabytes() {
        refuses(() -> town.upload(new byte[10_000_001]), 413, "medium-too-large", "file");
    }

    @Test
    void refusesAnUploadWithoutFile() {
        refuses(
                () -> town.officer()
                        .contentType("multipart/form-data")
                        .multiPart("other", "x")
                        .post("/api/v1/media"),
                400,
                "field-missing",
                "file");
    }
}
