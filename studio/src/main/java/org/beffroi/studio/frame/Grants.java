package org.beffroi.studio.frame;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.beffroi.contracts.Role;

/**
 * What a token's groups ({@code /authority/department/ROLE}) let its bearer do. It shapes what is shown; what is allowed
 * the services decide, each for itself.
 */
public record Grants(List<Grant> all) {

    record Grant(String authority, String department, Role role) {}

    public static Grants of(Collection<String> groups) {
        return new Grants(
                groups.stream().map(Grants::grant).flatMap(Optional::stream).toList());
    }

    private static Optional<Grant> grant(String group) {
        String[] words = group.split("/", -1);
        return words.length == 4 && words[0].isEmpty() && !words[1].equals("*")
                ? Role.ofWord(words[3]).map(role -> new Grant(words[1], words[2], role))
                : Optional.empty();
    }

    /** In alphabetical order. */
    public Set<String> authorities() {
        return all.stream().map(Grant::authority).collect(Collectors.toCollection(TreeSet::new));
    }

    public Grants in(String authority) {
        return new Grants(all.stream()
                .filter(grant -> grant.authority().equals(authority))
                .toList());
    }

    public boolean has(Role... any) {
        return all.stream().anyMatch(grant -> Arrays.asList(any).contains(grant.role()));
    }

    /** In that department, or in all. */
    public boolean has(String department, Role... any) {
        return all.stream()
                .filter(grant ->
                        grant.department().equals("ALL") || grant.department().equals(department))
                .anyMatch(grant -> Arrays.asList(any).contains(grant.role()));
    }

    /** Those named for one of the roles, in alphabetical order; {@code ALL} among them. */
    Set<String> departments(Role... any) {
        return all.stream()
                .filter(grant -> Arrays.asList(any).contains(grant.role()))
                .map(Grant::department)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first role, for the account's menu. */
    Optional<Role> first() {
        return all.stream().map(Grant::role).sorted().findFirst();
    }
}
