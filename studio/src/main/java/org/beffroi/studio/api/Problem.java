package org.beffroi.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What a service refused, as it says it (RFC 9457). The detail is in the person's language. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Problem(int status, String code, String detail, String field, String requestId, List<Finding> findings) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Finding(String severity, String code, String kind, String locale, String field, String detail) {}
}
