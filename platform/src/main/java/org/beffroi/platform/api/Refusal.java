package org.beffroi.platform.api;

import jakarta.ws.rs.core.EntityTag;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says no to a request, with a stable code. It leaves as a problem document (RFC 9457) whose {@code detail} is the text
 * of the code in the bundles {@code problems_fr} and {@code problems_en}; the transaction rolls back.
 */
public class Refusal extends RuntimeException {

    private final int status;
    private final String code;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private transient Object[] args = {};

    public Refusal(int status, String code) {
        super(status + " " + code, null, false, true);
        this.status = status;
        this.code = code;
    }

    /** The field at fault, as written in the request: {@code variants[0].text}. */
    public Refusal field(String field) {
        return with(Problems.FIELD, field);
    }

    /** Arguments of the detail text ({@code {0}}, {@code {1}}, …). */
    public Refusal args(Object... values) {
        args = values.clone();
        return this;
    }

    /** A further member of the problem document. */
    public Refusal with(String key, Object value) {
        members.put(key, value);
        return this;
    }

    public Refusal retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    Refusal tag(EntityTag tag) {
        return header("ETag", '"' + tag.getValue() + '"');
    }

    private Refusal header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    Map<String, String> headers() {
        return headers;
    }

    Object[] args() {
        return args.clone();
    }
}
