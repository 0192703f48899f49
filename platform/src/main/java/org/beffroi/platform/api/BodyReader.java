package org.beffroi.platform.api;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Keeps the bytes of the body for its hash, and refuses a body that is not there or too long. */
@Provider
public class BodyReader implements ReaderInterceptor {

    /** Far above any text we accept. Uploads do not come this way; the server limits them. */
    private static final int LONGEST = 2 * 1024 * 1024;

    private final RequestBody body;

    BodyReader(RequestBody body) {
        this.body = body;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] bytes = context.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new Refusal(413, "body-too-large");
        }
        if (bytes.length == 0) {
            throw new Refusal(400, "body-missing");
        }
        body.read(bytes);
        context.setInputStream(new ByteArrayInputStream(bytes));
        Object read = context.proceed();
        if (read == null) {
            // the JSON text "null" is a body without content
            throw new Refusal(400, "body-missing");
        }
        return read;
    }
}
