package org.beffroi.content.media;

/**
 * A picture as it may be published: without place, camera, author or text hidden in it.
 *
 * @param type   media type, by the real signature
 * @param width  as shown, that is with the orientation the camera noted
 * @param height as shown
 */
record ImageFile(String type, int width, int height, byte[] bytes) {

    /** 33 Mpx decoded are 132 MB: whoever shows the picture must be able to decode it. */
    static final long MAX_PIXELS = 25_000_000;

    /** The bytes are no PNG or JPEG, or a broken one. */
    static final class NoImage extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoImage(String reason) {
            super(reason);
        }
    }

    /** More pixels than anybody here may be asked to decode. */
    static final class TooManyPixels extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyPixels(long width, long height) {
            super(width + " × " + height + " pixels");
        }
    }

    /** Reads the structure only; the pixels are never decoded. */
    static ImageFile of(byte[] bytes) {
        if (PngFile.isPng(bytes)) {
            return PngFile.clean(bytes);
        }
        if (JpegFile.isJpeg(bytes)) {
            return JpegFile.clean(bytes);
        }
        throw new NoImage("no signature of a PNG or JPEG");
    }

    static void checkSize(long width, long height) {
        if (width <= 0 || height <= 0) {
            throw new NoImage("no dimensions");
        }
        if (width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
            throw new TooManyPixels(width, height);
        }
    }
}
