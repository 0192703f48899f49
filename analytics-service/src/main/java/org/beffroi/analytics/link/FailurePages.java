package org.beffroi.analytics.link;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Tells a failure by a page to whoever asks for one; programs keep the problem document. Status and headers stay. */
@Provider
@ForReaders
class FailurePages implements ContainerResponseFilter {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (asksForPage(request)) {
            headers.putSingle("Content-Security-Policy", FailurePage.POLICY);
            headers.putSingle("X-Robots-Tag", "noindex, nofollow");
            headers.putSingle("Referrer-Policy", "no-referrer");
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setEntity(FailurePage.of(response.getStatus()).html(), new Annotation[0], HTML);
        }
    }

    /** In so many words: who takes anything is a program. */
    private static boolean asksForPage(ContainerRequestContext request) {
        return request.getAcceptableMediaTypes().stream()
                .anyMatch(type -> "text".equals(type.getType()) && "html".equals(type.getSubtype()));
    }
}
