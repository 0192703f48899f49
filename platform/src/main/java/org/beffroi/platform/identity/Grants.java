package org.beffroi.platform.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.beffroi.contracts.Role;

/** All grants of one caller. */
record Grants(Set<Grant> all) {

    static final Grants NONE = new Grants(Set.of());

    static Grants ofGroups(Collection<String> groups) {
        return new Grants(groups.stream()
                .map(Grant::ofGroup)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The authorities, in alphabetical order. */
    Set<String> authorities() {
        return all.stream()
                .map(Grant::authority)
                .filter(authority -> !authority.equals(Grant.EVERY_AUTHORITY))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Grants in(String authority) {
        return new Grants(all.stream()
                .filter(grant -> grant.authority().equals(authority))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean has(Role... any) {
        return all.stream().anyMatch(grant -> Arrays.asList(any).contains(grant.role()));
    }

    boolean has(Role role, String department) {
        return all.stream().anyMatch(grant -> grant.role() == role && grant.covers(department));
    }

    Set<String> departments(Role role) {
        return all.stream()
                .filter(grant -> grant.role() == role)
                .map(Grant::department)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
