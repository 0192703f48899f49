package org.beffroi.platform.api;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Keeps the bytes of the body for its hash, and refuses a body that is not there. */
@Provider
public class BodyReader implements ReaderInterceptor {

    private final RequestBody body;

    BodyReader(RequestBody body) {
        this.body = body;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] bytes = context.getInputStream().readAllBytes();
        if (bytes.length == 0) {
            throw new Refusal(400, "body-missing");
        }
        body.read(bytes);
        context.setInputStream(new ByteArrayInputStream(bytes));
        return context.proceed();
    }
}
