package org.beffroi.platform.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {

    @Test
    void aGroupNamesAuthorityDepartmentAndRole() {
        // When
        Grants grants = Grants.ofGroups(List.of("/valmont-sur-lys/URB/COMM_OFFICER"));

        // Then
        assertEquals(Set.of(new Grant("valmont-sur-lys", "URB", Role.COMM_OFFICER)), grants.all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "valmont/URB/COMM_OFFICER",
                "/valmont/URB",
                "/valmont/URB/COMM_OFFICER/x",
                "/valmont/URB/KING",
                "/valmont/URB/comm_officer",
                "/Valmont/URB/COMM_OFFICER",
                "/valmont/urb/COMM_OFFICER",
                "/valmont//COMM_OFFICER",
                "/*/ALL/COMM_DIRECTOR",
                "/valmont/ALL/OPERATOR",
                "/../ALL/COMM_DIRECTOR"
            })
    void anyOtherGroupIsIgnored(String group) {
        // When
        Grants grants = Grants.ofGroups(List.of(group));

        // Then
        assertEquals(Set.of(), grants.all());
    }

    @Test
    void theOperatorBelongsToNoAuthority() {
        // When
        Grants grants = Grants.ofGroups(List.of("/*/ALL/OPERATOR"));

        // Then
        assertTrue(grants.has(Role.OPERATOR));
        assertEquals(Set.of(), grants.authorities());
    }

    @Test
    void aRoleCountsOnlyInItsAuthority() {
        // Given
        Grants grants = Grants.ofGroups(List.of("/a/ALL/COMM_DIRECTOR", "/b/URB/COMM_OFFICER"));

        // When
        Grants here = grants.in("b");

        // Then
        assertFalse(here.has(Role.COMM_DIRECTOR));
        assertTrue(here.has(Role.COMM_OFFICER, "URB"));
        assertFalse(here.has(Role.COMM_OFFICER, "TEC"));
    }

    @Test
    void allDepartmentsCoverEachOfThem() {
        // When
        Grants grants = Grants.ofGroups(List.of("/a/ALL/COMM_OFFICER"));

        // Then
        assertTrue(grants.has(Role.COMM_OFFICER, "TEC"));
        assertEquals(Set.of("ALL"), grants.departments(Role.COMM_OFFICER));
    }

    @Test
    void theOnlyAuthorityNeedsNoHeader() {
        assertEquals("a", AuthorityChoice.among(Set.of("a"), Optional.empty()));
    }

    @Test
    void theHeaderChoosesAmongSeveral() {
        assertEquals("b", AuthorityChoice.among(Set.of("a", "b"), Optional.of("b")));
    }

    @Test
    void severalAuthoritiesWithoutAChoiceAreAmbiguous() {
        assertRefused(400, "authority-ambiguous", Set.of("a", "b"), Optional.empty());
    }

    @Test
    void anAuthorityWithoutAGrantIsForeign() {
        assertRefused(403, "authority-foreign", Set.of("a"), Optional.of("b"));
    }

    @Test
    void nobodyActsWithoutAGrant() {
        assertRefused(403, "no-grant", Set.of(), Optional.of("a"));
    }

    private static void assertRefused(int status, String code, Set<String> authorities, Optional<String> wanted) {
        Refusal refusal = assertThrows(Refusal.class, () -> AuthorityChoice.among(authorities, wanted));
        assertEquals(code, refusal.code());
        assertEquals(status, refusal.status());
    }
}
