package org.beffroi.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemDocumentsTest {

    private final ProblemDocuments documents = new ProblemDocuments(new ObjectMapper());

    /** A fuzzer asked so, and was told of a failure of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u0000", "%zz", "?a=b", "http://[::1", "{{7*7}}#", "\ufeff\u2028", "' or 1=1; --"})
    void anAddressThatCameDecodedIsNamedEscaped(String id) {
        // When
        URI instance = documents
                .of(new Refusal(404, "not-found"), "/api/v1/cards/" + id, Locale.FRENCH)
                .getInstance();

        // Then
        assertEquals("/api/v1/cards/" + id, instance.getPath());
    }
}
