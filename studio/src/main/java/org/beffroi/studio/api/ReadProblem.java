package org.beffroi.studio.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Turns a refusal into the problem that it carries; anything of 500 and above is no answer. */
class ReadProblem implements ResponseExceptionMapper<Refused> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Refused toThrowable(Response response) {
        return new Refused(problem(response));
    }

    @Override
    public boolean handles(int status, jakarta.ws.rs.core.MultivaluedMap<String, Object> headers) {
        return status >= 400 && status < 500;
    }

    private static Problem problem(Response response) {
        try {
            Problem said = JSON.readValue(response.readEntity(String.class), Problem.class);
            return new Problem(
                    response.getStatus(),
                    said.code(),
                    said.detail(),
                    said.field(),
                    said.requestId(),
                    said.findings(),
                    said.instead());
        } catch (JsonProcessingException | RuntimeException unreadable) {
            return new Problem(response.getStatus(), "unreadable", null, null, null, null, null);
        }
    }
}
