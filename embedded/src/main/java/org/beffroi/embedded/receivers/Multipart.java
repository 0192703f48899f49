package org.beffroi.embedded.receivers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads multipart/form-data (RFC 7578); the JDK's server does not. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^\\r\\n]+)");
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private Multipart() {}

    /**
     * @param fileName of an uploaded file, or null
     * @param type     as declared, or null
     */
    record Part(String name, String fileName, String type, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static List<Part> parts(Request request) {
        Matcher boundary = BOUNDARY.matcher(request.header("content-type").orElse(""));
        if (!boundary.find()) {
            throw new Refused(400, "Missing multipart boundary");
        }
        byte[] body = request.body();
        byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = find(body, mark, 0);
        while (at >= 0) {
            int start = at + mark.length + 2;
            int next = find(body, mark, start);
            if (next < 0) {
                break;
            }
            int headEnd = find(body, HEAD_END, start);
            if (headEnd < 0 || headEnd > next) {
                throw new Refused(400, "Malformed multipart part");
            }
            String head = new String(body, start, headEnd - start, StandardCharsets.UTF_8);
            parts.add(part(head, Arrays.copyOfRange(body, headEnd + HEAD_END.length, next - 2)));
            at = next;
        }
        return parts;
    }

    private static Part part(String head, byte[] bytes) {
        return new Part(
                first(NAME, head).replaceAll("\\[\\d*]$", ""), optional(FILE, head), optional(TYPE, head), bytes);
    }

    private static String first(Pattern pattern, String text) {
        String found = optional(pattern, text);
        if (found == null) {
            throw new Refused(400, "Malformed multipart part");
        }
        return found;
    }

    private static String optional(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1).strip() : null;
    }

    private static int find(byte[] body, byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
