package org.beffroi.platform.identity;

import java.util.Optional;
import java.util.Set;
import org.beffroi.platform.api.Refusal;

/** Which authority a request acts for: the only one of the token, or the one that the header names. */
final class AuthorityChoice {

    static final String HEADER = "Beffroi-Authority";

    private AuthorityChoice() {}

    static String among(Set<String> authorities, Optional<String> wanted) {
        if (authorities.isEmpty()) {
            throw new Refusal(403, "no-grant");
        }
        if (wanted.isPresent() && !authorities.contains(wanted.get())) {
            throw new Refusal(403, "authority-foreign");
        }
        if (wanted.isEmpty() && authorities.size() > 1) {
            throw new Refusal(400, "authority-ambiguous").with("authorities", authorities);
        }
        return wanted.orElseGet(() -> authorities.iterator().next());
    }

    /** The same without a refusal: empty where nothing is chosen. */
    static Optional<String> clearAmong(Set<String> authorities, Optional<String> wanted) {
        return wanted.isPresent() || authorities.size() != 1
                ? wanted.filter(authorities::contains)
                : Optional.of(authorities.iterator().next());
    }
}
