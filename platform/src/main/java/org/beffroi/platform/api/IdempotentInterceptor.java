package org.beffroi.platform.api;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.beffroi.platform.api.IdempotencyKeys.Claim;
import org.beffroi.platform.identity.Caller;

/** Runs inside the authority's transaction, so that key, effect and answer are committed together or not at all. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotentInterceptor {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final RequestHeaders headers;
    private final Caller caller;
    private final RequestBody body;
    private final IdempotencyKeys keys;

    IdempotentInterceptor(RequestHeaders headers, Caller caller, RequestBody body, IdempotencyKeys keys) {
        this.headers = headers;
        this.caller = caller;
        this.body = body;
        this.keys = keys;
    }

    @AroundInvoke
    Object once(InvocationContext invocation) throws Exception {
        Optional<String> key = headers.value(HEADER);
        return key.isEmpty() ? invocation.proceed() : once(claim(key.get(), invocation), invocation);
    }

    private Object once(Claim claim, InvocationContext invocation) throws Exception {
        Optional<Response> first = keys.claim(claim);
        if (first.isPresent()) {
            return first.get();
        }
        Response answer = (Response) invocation.proceed();
        keys.keep(claim, answer);
        return answer;
    }

    private Claim claim(String key, InvocationContext invocation) {
        if (!SANE.matcher(key).matches()) {
            throw new Refusal(400, "idempotency-key-invalid").field(HEADER);
        }
        return new Claim(
                caller.chosenAuthority(),
                caller.subject(),
                headers.route().orElseThrow(),
                key,
                body.sha256(invocation.getParameters()));
    }
}
