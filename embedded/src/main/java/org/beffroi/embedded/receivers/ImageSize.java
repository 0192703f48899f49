package org.beffroi.embedded.receivers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** How large an uploaded image is once decoded. */
record ImageSize(int width, int height) {

    /** Reads the header only: a small file can decode to gigabytes. */
    static ImageSize of(byte[] bytes) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Refused(422, "File type of uploaded media could not be verified");
            }
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            return new ImageSize(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException e) {
            throw new Refused(422, "File type of uploaded media could not be verified");
        }
    }

    long pixels() {
        return (long) width * height;
    }
}
