package org.beffroi.platform.api;

import jakarta.enterprise.context.RequestScoped;

/** The version a caller has seen, so that nobody overwrites what they have not read. */
@RequestScoped
public class Preconditions {

    private final RequestHeaders headers;

    Preconditions(RequestHeaders headers) {
        this.headers = headers;
    }

    public long ifMatch() {
        return ETags.parse(headers.value("If-Match")
                .map(String::strip)
                .orElseThrow(() -> new Refusal(428, "if-match-missing").field("If-Match")));
    }

    public void requireMatch(long current) {
        if (ifMatch() != current) {
            throw new Refusal(412, "version-stale")
                    .with("currentVersion", current)
                    .tag(ETags.of(current));
        }
    }
}
