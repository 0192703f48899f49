package org.beffroi.content.media;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.beffroi.content.media.ImageFile.NoImage;

/**
 * JPEG (ITU-T T.81): segments that a marker opens. Kept are those that draw the picture, the colour profile, and of EXIF
 * the orientation alone, without which a photograph would lie on its side.
 */
final class JpegFile {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int COMMENT = 0xfe;
    private static final int ORIENTATION = 0x0112;

    private final byte[] bytes;
    private final ByteArrayOutputStream out;
    private int at = 2;
    private int width;
    private int height;
    private int orientation = 1;
    private boolean scanned;

    private JpegFile(byte[] bytes) {
        this.bytes = bytes;
        this.out = new ByteArrayOutputStream(bytes.length);
    }

    static boolean isJpeg(byte[] bytes) {
        return bytes.length > 4 && u8(bytes, 0) == 0xff && u8(bytes, 1) == START && u8(bytes, 2) == 0xff;
    }

    static ImageFile clean(byte[] bytes) {
        JpegFile file = new JpegFile(bytes);
        file.copySegments();
        boolean onItsSide = file.orientation > 4;
        return new ImageFile(
                "image/jpeg",
                onItsSide ? file.height : file.width,
                onItsSide ? file.width : file.height,
                file.withOrientation());
    }

    private void copySegments() {
        for (int marker = marker(); marker != END; marker = marker()) {
            int length = at + 2 > bytes.length ? -1 : u8(bytes, at) << 8 | u8(bytes, at + 1);
            if (length < 2 || at + length > bytes.length) {
                throw new NoImage("a segment is cut off");
            }
            read(marker, length);
            if (isKept(marker, length)) {
                write(marker, at, length);
            }
            at += length;
            if (marker == SCAN) {
                copyScan();
            }
        }
        if (!scanned || width == 0) {
            throw new NoImage("no picture data");
        }
        out.write(0xff);
        out.write(END);
    }

    private int marker() {
        if (at + 1 >= bytes.length || u8(bytes, at) != 0xff) {
            throw new NoImage("no marker where one must be");
        }
        while (at < bytes.length && u8(bytes, at) == 0xff) {
            at++;
        }
        if (at >= bytes.length) {
            throw new NoImage("the end is missing");
        }
        return u8(bytes, at++);
    }

    private void read(int marker, int length) {
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame && length >= 8) {
            height = u8(bytes, at + 3) << 8 | u8(bytes, at + 4);
            width = u8(bytes, at + 5) << 8 | u8(bytes, at + 6);
            ImageFile.checkSize(width, height);
        } else if (marker == APP1 && startsWith("Exif\0\0")) {
            orientation = orientation(ByteBuffer.wrap(bytes, at + 8, length - 8).slice());
        }
    }

    private boolean isKept(int marker, int length) {
        boolean application = marker >= APP0 && marker <= 0xef;
        return marker == APP0 && startsWith("JFIF\0")
                || marker == APP2 && startsWith("ICC_PROFILE\0")
                || marker == APP14 && length <= 32 && startsWith("Adobe")
                || !application && marker != COMMENT;
    }

    /** Entropy-coded data runs up to the next marker that is neither stuffing nor a restart. */
    private void copyScan() {
        if (width == 0) {
            throw new NoImage("data before the frame header");
        }
        scanned = true;
        int start = at;
        while (at + 1 < bytes.length && !(u8(bytes, at) == 0xff && isSegment(u8(bytes, at + 1)))) {
            at++;
        }
        if (at + 1 >= bytes.length) {
            throw new NoImage("the end is missing");
        }
        out.write(bytes, start, at - start);
    }

    private static boolean isSegment(int marker) {
        return marker != 0 && marker != 0xff && (marker < 0xd0 || marker > 0xd7);
    }

    private void write(int marker, int from, int length) {
        out.write(0xff);
        out.write(marker);
        out.write(bytes, from, length);
    }

    private boolean startsWith(String name) {
        byte[] expected = name.getBytes(StandardCharsets.ISO_8859_1);
        int from = at + 2;
        return from + expected.length <= bytes.length
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }

    /** A TIFF header and one directory with one entry, or the picture as it is. */
    private byte[] withOrientation() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(out.size() + 40);
        whole.write(0xff);
        whole.write(START);
        if (orientation != 1) {
            ByteBuffer exif = ByteBuffer.allocate(36);
            exif.put((byte) 0xff).put((byte) APP1).putShort((short) 34);
            exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(8)
                    .putShort((short) 1);
            exif.putShort((short) ORIENTATION).putShort((short) 3).putInt(1).putShort((short) orientation);
            exif.putShort((short) 0).putInt(0);
            whole.writeBytes(exif.array());
        }
        whole.writeBytes(out.toByteArray());
        return whole.toByteArray();
    }

    /** 1 when there is none or it cannot be read: a broken note must not cost the picture. */
    private static int orientation(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int entry = 0; entry < entries; entry++) {
                int offset = directory + 2 + 12 * entry;
                if (Short.toUnsignedInt(tiff.getShort(offset)) == ORIENTATION) {
                    int value = tiff.getShort(offset + 8);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        } catch (IndexOutOfBoundsException | BufferUnderflowException broken) {
            return 1;
        }
    }

    private static int u8(byte[] bytes, int index) {
        return bytes[index] & 0xff;
    }
}
