package org.beffroi.platform.authority;

import jakarta.enterprise.context.RequestScoped;

/** The authority that the work in hand belongs to. Set by {@link AuthorityScope} alone. */
@RequestScoped
public class CurrentAuthority {

    private String id;

    public String id() {
        if (id == null) {
            throw new IllegalStateException("No authority is in scope: enter through AuthorityScope or @InAuthority");
        }
        return id;
    }

    boolean isSet() {
        return id != null;
    }

    void enter(String authority) {
        id = authority;
    }

    void leave() {
        id = null;
    }
}
