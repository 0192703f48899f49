package org.beffroi.platform.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.beffroi.platform.api.IdempotencyKeys.Claim;
import org.beffroi.platform.identity.Caller;

/**
 * The answer that a request under an {@code Idempotency-Key} got before. For a resource that asks somebody else before
 * its {@link Idempotent} method, which a repeated request must not do.
 */
@ApplicationScoped
public class FirstAnswers {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final RequestHeaders headers;
    private final Caller caller;
    private final RequestBody body;
    private final IdempotencyKeys keys;

    FirstAnswers(RequestHeaders headers, Caller caller, RequestBody body, IdempotencyKeys keys) {
        this.headers = headers;
        this.caller = caller;
        this.body = body;
        this.keys = keys;
    }

    /** Asked in an authority's scope. Empty when the request is the first, or bears no key. */
    public Optional<Response> find() {
        return claim().flatMap(keys::find);
    }

    /** @param uploads parameters of the method, some of which may be files */
    Optional<Claim> claim(Object... uploads) {
        return headers.value(HEADER).map(key -> claim(key, uploads));
    }

    private Claim claim(String key, Object... uploads) {
        if (!SANE.matcher(key).matches()) {
            throw new Refusal(400, "idempotency-key-invalid").field(HEADER);
        }
        return new Claim(
                caller.chosenAuthority(), caller.subject(), headers.route().orElseThrow(), key, body.sha256(uploads));
    }
}
