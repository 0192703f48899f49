package org.beffroi.channels.egress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes multipart/form-data whole, so that its length is known and a request is either complete or not. */
final class MultipartForm {

    private final String boundary = "beffroi-" + UUID.randomUUID();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    String boundary() {
        return boundary;
    }

    void text(String name, String value) {
        head("name=\"" + name + "\"", "text/plain; charset=utf-8");
        write(value);
        write("\r\n");
    }

    void file(String name, String fileName, String type, byte[] bytes) {
        head("name=\"" + name + "\"; filename=\"" + fileName + "\"", type);
        out.writeBytes(bytes);
        write("\r\n");
    }

    byte[] bytes() {
        write("--" + boundary + "--\r\n");
        return out.toByteArray();
    }

    private void head(String disposition, String type) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
