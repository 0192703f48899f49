package org.beffroi.scheduling;

import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.embedded.Isolation;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class IsolationTest {

    private final Town mine = new Town();
    private final Town theirs = new Town();

    @Test
    void theServiceIsNobodySpecial() {
        Isolation.assertRoleIsBound();
    }

    @Test
    void everyTableWithAnAuthorityIsProtected() {
        Isolation.assertEveryTableIsProtected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "publication", "known_message", "known_account", "outbox_event", "audit_entry"})
    void rowsOfAnotherAuthorityAreNotThere(String table) {
        // Given
        theirs.planned(theirs.submit("URB"), theirs.connect(ChannelKind.WEBSITE));
        mine.planned(mine.submit("URB"), mine.connect(ChannelKind.WEBSITE));

        // Then
        Isolation.assertKeepsApart(table, mine.authority(), theirs.authority());
    }

    @Test
    void rowsOfAnotherAuthorityCannotBeChanged() {
        // Given
        UUID id = theirs.planned(theirs.submit("URB"), theirs.connect(ChannelKind.WEBSITE));

        // Then
        Isolation.assertChangesNothing(
                mine.authority(), "update publication set zone = 'Etc/UTC' where id = '" + id + "' returning zone");
    }
}
