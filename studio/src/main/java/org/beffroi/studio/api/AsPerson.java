package org.beffroi.studio.api;

import jakarta.ws.rs.HeaderParam;

/**
 * In whose name a service is called. Travels as an argument, not through a filter that looks at the request in hand:
 * calls of one page run side by side on threads of their own. The client wants a bean, hence no record.
 */
public final class AsPerson {

    @HeaderParam("Authorization")
    private final String authorization;

    @HeaderParam("Beffroi-Authority")
    private final String authority;

    @HeaderParam("Accept-Language")
    private final String language;

    public AsPerson(String authorization, String authority, String language) {
        this.authorization = authorization;
        this.authority = authority;
        this.language = language;
    }

    public String getAuthorization() {
        return authorization;
    }

    public String getAuthority() {
        return authority;
    }

    public String getLanguage() {
        return language;
    }
}
