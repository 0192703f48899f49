package org.beffroi.studio.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.beffroi.contracts.Role;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private final Grants grants = Grants.of(List.of(
            "/ville-a/URB/COMM_OFFICER",
            "/ville-b/ALL/COMM_DIRECTOR",
            "/*/ALL/OPERATOR",
            "/ville-c/ALL/WIZARD",
            "offline_access"));

    @Test
    void aGrantCountsInItsAuthorityAndDepartmentOnly() {
        assertEquals(Set.of("ville-a", "ville-b"), grants.authorities());
        assertTrue(grants.in("ville-a").has("URB", Role.COMM_OFFICER));
        assertFalse(grants.in("ville-a").has("TEC", Role.COMM_OFFICER));
        assertFalse(grants.in("ville-a").has(Role.COMM_DIRECTOR));
        assertTrue(grants.in("ville-b").has("TEC", Role.COMM_DIRECTOR));
    }

    @Test
    void anAuthorityIsCalledAsPeopleCallIt() {
        assertEquals("Valmont-sur-Lys", Frame.nameOf("valmont-sur-lys"));
        assertEquals("TG", Frame.initials("Théo Garcin"));
        assertEquals("GA", Frame.initials("garcin"));
    }
}
