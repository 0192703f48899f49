package org.beffroi.platform.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.beffroi.contracts.Role;

/**
 * One role, in one department or all of them, of one authority.
 *
 * @param authority  slug, or {@link #EVERY_AUTHORITY} for those who run the installation
 * @param department code, or {@link #ALL_DEPARTMENTS}
 */
public record Grant(String authority, String department, Role role) {

    public static final String EVERY_AUTHORITY = "*";
    public static final String ALL_DEPARTMENTS = "ALL";

    private static final Pattern AUTHORITY = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DEPARTMENT = Pattern.compile("[A-Z0-9](?:[A-Z0-9_-]{0,30}[A-Z0-9])?");

    /** Reads {@code /authority/DEPT|ALL/ROLE}; empty for any other group, because directories hold many more. */
    static Optional<Grant> ofGroup(String group) {
        String[] parts = group.split("/", -1);
        if (parts.length != 4
                || !parts[0].isEmpty()
                || !DEPARTMENT.matcher(parts[2]).matches()) {
            return Optional.empty();
        }
        return Role.ofWord(parts[3])
                .filter(role -> isAuthority(parts[1], role))
                .map(role -> new Grant(parts[1], parts[2], role));
    }

    /** Only the operator's role exists outside an authority: a grant on content always names its town. */
    private static boolean isAuthority(String word, Role role) {
        return role == Role.OPERATOR
                ? EVERY_AUTHORITY.equals(word)
                : AUTHORITY.matcher(word).matches();
    }

    boolean covers(String wanted) {
        return department.equals(ALL_DEPARTMENTS) || department.equals(wanted);
    }
}
