package org.beffroi.platform.api;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.beffroi.platform.api.IdempotencyKeys.Claim;

/** Runs inside the authority's transaction, so that key, effect and answer are committed together or not at all. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotentInterceptor {

    private final FirstAnswers firstAnswers;
    private final IdempotencyKeys keys;

    IdempotentInterceptor(FirstAnswers firstAnswers, IdempotencyKeys keys) {
        this.firstAnswers = firstAnswers;
        this.keys = keys;
    }

    @AroundInvoke
    Object once(InvocationContext invocation) throws Exception {
        Optional<Claim> claim = firstAnswers.claim(invocation.getParameters());
        return claim.isEmpty() ? invocation.proceed() : once(claim.get(), invocation);
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
}
