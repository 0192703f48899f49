package org.beffroi.channels.egress;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One outgoing request.
 *
 * @param account whose pool of connections it uses
 * @param body    or null
 */
public record Call(String account, String method, URI address, Map<String, String> headers, byte[] body) {

    public static Call of(String account, String method, URI address) {
        return new Call(account, method, address, Map.of(), null);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(account, method, address, more, body);
    }

    public Call json(byte[] bytes) {
        return body("application/json", bytes);
    }

    public Call body(String contentType, byte[] bytes) {
        return new Call(account, method, address, headers, bytes).with("Content-Type", contentType);
    }

    /** One file with its text fields, as a browser's form sends it (RFC 7578). */
    public Call form(Map<String, String> fields, String fileField, String fileName, String type, byte[] file) {
        MultipartForm form = new MultipartForm();
        form.file(fileField, fileName, type, file);
        fields.forEach(form::text);
        return body("multipart/form-data; boundary=" + form.boundary(), form.bytes());
    }

    /** Headers carry credentials. */
    @Override
    public String toString() {
        return method + " " + address;
    }
}
