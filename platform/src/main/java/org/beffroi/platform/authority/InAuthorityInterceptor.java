package org.beffroi.platform.authority;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.beffroi.platform.api.RequestHeaders;
import org.beffroi.platform.api.RequestId;
import org.beffroi.platform.event.Origin;
import org.beffroi.platform.identity.Caller;

/** Enters the authority that the caller chose, before idempotency keys and use cases. */
@InAuthority
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 100)
class InAuthorityInterceptor {

    private final AuthorityScope scope;
    private final Caller caller;
    private final Origin origin;
    private final RequestHeaders headers;

    InAuthorityInterceptor(AuthorityScope scope, Caller caller, Origin origin, RequestHeaders headers) {
        this.scope = scope;
        this.caller = caller;
        this.origin = origin;
        this.headers = headers;
    }

    @AroundInvoke
    Object enter(InvocationContext invocation) throws Exception {
        origin.becomes(
                caller.actor(),
                RequestId.current(),
                headers.value("traceparent").orElse(null));
        try {
            return headers.asksOnly()
                    ? scope.read(caller.chosenAuthority(), () -> proceed(invocation))
                    : scope.call(caller.chosenAuthority(), () -> proceed(invocation));
        } catch (Checked e) {
            throw e.exception;
        }
    }

    private static Object proceed(InvocationContext invocation) {
        try {
            return invocation.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Checked(e);
        }
    }

    /** Carries a checked exception through the transaction, which must roll back. */
    private static final class Checked extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Exception exception;

        private Checked(Exception exception) {
            super(exception);
            this.exception = exception;
        }
    }
}
