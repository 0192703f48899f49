package org.beffroi.content.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import org.beffroi.content.media.ImageFile.NoImage;

/** PNG (ISO/IEC 15948): a signature, then chunks of length, type, data and checksum. */
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** What is needed to draw the picture. Text, time, EXIF and all that is unknown stay out. */
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs");

    private PngFile() {}

    static boolean isPng(byte[] bytes) {
        return bytes.length > SIGNATURE.length
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static ImageFile clean(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        out.writeBytes(SIGNATURE);
        int[] size = null;
        boolean data = false;
        String type = "";
        while (!type.equals("IEND")) {
            int start = in.position();
            int length = in.remaining() < 12 ? -1 : in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw new NoImage("a chunk is cut off");
            }
            type = new String(bytes, start + 4, 4, StandardCharsets.ISO_8859_1);
            if ((size == null) != type.equals("IHDR")) {
                throw new NoImage("the header is not the first chunk");
            }
            checkSum(bytes, start, length);
            size = size == null ? size(in, length) : size;
            data |= type.equals("IDAT") && length > 0;
            if (KEPT.contains(type)) {
                out.write(bytes, start, length + 12);
            }
            in.position(start + length + 12);
        }
        if (!data) {
            throw new NoImage("no picture data");
        }
        return new ImageFile("image/png", size[0], size[1], out.toByteArray());
    }

    private static int[] size(ByteBuffer in, int length) {
        if (length != 13) {
            throw new NoImage("the header is malformed");
        }
        in.getInt();
        int width = in.getInt();
        int height = in.getInt();
        ImageFile.checkSize(width, height);
        return new int[] {width, height};
    }

    private static void checkSum(byte[] bytes, int start, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, start + 4, length + 4);
        if ((int) crc.getValue() != ByteBuffer.wrap(bytes).getInt(start + 8 + length)) {
            throw new NoImage("a checksum is wrong");
        }
    }
}
