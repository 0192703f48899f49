package org.beffroi.content.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.beffroi.content.media.ImageFile.NoImage;
import org.beffroi.content.media.ImageFile.TooManyPixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void readsTheSizeAndLeavesThePixels(String format) throws IOException {
        // Given
        byte[] original = Pixels.image(format, 300, 200);

        // When
        ImageFile image = ImageFile.of(original);

        // Then
        assertEquals("image/" + format, image.type());
        assertEquals(List.of(300, 200), List.of(image.width(), image.height()));
        assertNotNull(ImageIO.read(new ByteArrayInputStream(image.bytes())));
    }

    @Test
    void removesWhatIsHiddenInAPng() {
        // Given
        byte[] clean = Pixels.image("png", 30, 20);
        byte[] told = Pixels.pngWith("tEXt", "Author\0Théo".getBytes(StandardCharsets.ISO_8859_1), clean);

        // When
        ImageFile image = ImageFile.of(told);

        // Then
        assertArrayEquals(clean, image.bytes());
    }

    @Test
    void keepsOfExifTheOrientationAlone() throws IOException {
        // Given
        byte[] told = Pixels.jpegWith(0xe1, Pixels.exif(6), Pixels.image("jpeg", 300, 200));

        // When
        ImageFile image = ImageFile.of(told);

        // Then
        assertFalse(text(image).contains("GPS"));
        assertEquals(List.of(200, 300), List.of(image.width(), image.height()));
        assertArrayEquals(image.bytes(), ImageFile.of(image.bytes()).bytes());
    }

    @Test
    void dropsWhatFollowsTheEnd() {
        // Given
        byte[] jpeg = Pixels.image("jpeg", 30, 20);
        byte[] hidden = Arrays.copyOf(jpeg, jpeg.length + 1_000);

        // When
        ImageFile image = ImageFile.of(hidden);

        // Then
        assertArrayEquals(ImageFile.of(jpeg).bytes(), image.bytes());
    }

    @Test
    void refusesMorePixelsThanAnybodyShouldDecode() {
        assertThrows(TooManyPixels.class, () -> ImageFile.of(Pixels.bomb()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<svg onload=alert(1)>", "%PDF-1.7", "\u0089PNG\r\n\u001a\n"})
    void refusesWhatIsNoImage(String content) {
        assertThrows(NoImage.class, () -> ImageFile.of(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void neverFailsOtherwiseOnBrokenBytes() {
        // Given
        Random random = new Random(7);
        List<byte[]> pictures = List.of(
                Pixels.image("png", 40, 30), Pixels.jpegWith(0xe1, Pixels.exif(8), Pixels.image("jpeg", 40, 30)));

        // When
        for (int round = 0; round < 4_000; round++) {
            byte[] broken = pictures.get(round % 2).clone();
            for (int bit = 0; bit < 3; bit++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            tryToRead(Arrays.copyOf(broken, random.nextInt(broken.length + 1)));
        }

        // Then: no other exception came
    }

    private static void tryToRead(byte[] bytes) {
        try {
            ImageFile.of(bytes);
        } catch (NoImage | TooManyPixels foreseen) {
            assertNotNull(foreseen.getMessage());
        }
    }

    private static String text(ImageFile image) {
        return new String(image.bytes(), StandardCharsets.ISO_8859_1);
    }
}
