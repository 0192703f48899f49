package org.beffroi.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a service refused, as it says it (RFC 9457). The detail is in the person's language.
 *
 * @param instead what could be asked for instead, ready to be sent, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(
        int status,
        String code,
        String detail,
        String field,
        String requestId,
        List<Finding> findings,
        List<String> instead) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Finding(String severity, String code, String kind, String locale, String field, String detail) {}
}
