package org.beffroi.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Draft(
            String title, int count, boolean now, Colour colour, List<Variant> variants, Map<String, Object> data) {}

    record Variant(String text) {}

    enum Colour {
        RED
    }

    @BeforeAll
    static void strict() {
        new StrictJson().customize(JSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"title":"a"                               | json-malformed |
                    {"title":"a"} x                            | json-malformed |
                    {"titel":"a"}                              | field-unknown  | titel
                    {"variants":[{},{"txt":"a"}]}              | field-unknown  | variants[1].txt
                    {"title":5}                                | field-invalid  | title
                    {"title":["a"]}                            | field-invalid  | title
                    {"count":"5"}                              | field-invalid  | count
                    {"count":1.5}                              | field-invalid  | count
                    {"now":"true"}                             | field-invalid  | now
                    {"colour":"BLUE"}                          | field-invalid  | colour
                    {"colour":0}                               | field-invalid  | colour
                    {"variants":{}}                            | field-invalid  | variants
                    {"title":"a\\u0000"}                        | text-invalid   | title
                    {"title":"\\ud800"}                         | text-invalid   | title
                    {"variants":[{"text":"\\u0000"}]}           | text-invalid   | variants[0].text
                    {"data":{"a":["\\u0000"]}}                  | text-invalid   | data.a
                    """)
    void badJsonIsToldByCodeAndField(String body, String code, String field) {
        // When
        Exception failure = assertThrows(Exception.class, () -> JSON.readValue(body, Draft.class));

        // Then
        Refusal refusal = Problems.refusal(new WebApplicationException(failure, 400), 400, false, false);
        assertEquals(code, refusal.code());
        assertEquals(field, refusal.members().get("field"));
        assertEquals(400, refusal.status());
    }

    @Test
    void aWholeCharacterOutsideTheBasicPlaneIsText() throws Exception {
        assertEquals("🔔", JSON.readValue("{\"title\":\"🔔\"}", Draft.class).title());
    }

    @Test
    void anUploadWhosePartsDoNotEndIsTheCallersFault() {
        // Given
        IOException broken = new IOException("Connection terminated parsing multipart request");

        // When
        Refusal refusal = Problems.refusal(broken, 500, true, false);

        // Then
        assertEquals("400 request-invalid", refusal.status() + " " + refusal.code());
    }

    @Test
    void whatNobodyForesawIsInternal() {
        assertRefused(500, "internal", new IllegalStateException("secret"), 500);
    }

    @Test
    void aLostUpdateIsStale() {
        assertRefused(409, "version-stale", new RuntimeException(new OptimisticLockException()), 500);
    }

    @Test
    void aMissingTokenIsNotAnInvalidOne() {
        assertRefused(401, "token-missing", new UnauthorizedException(), 401);
        assertRefused(401, "token-invalid", new AuthenticationFailedException(), 401);
    }

    @ParameterizedTest
    @CsvSource({"08006,503", "57P01,503", "53300,503", "40001,503", "23505,409", "22021,400", "42703,500"})
    void theDatabaseIsUnderstoodByItsState(String state, int status) {
        // Given
        Exception failure = new RuntimeException(new SQLException("x", state));

        // When
        Refusal refusal = Problems.refusal(failure, 500, false, false);

        // Then
        assertEquals(status, refusal.status());
    }

    @Test
    void anUnavailableDatabaseSaysWhenToComeBack() {
        // When
        Refusal refusal = Problems.refusal(new SQLException("x", "08006"), 500, false, false);

        // Then
        assertEquals("5", refusal.headers().get("Retry-After"));
    }

    private static void assertRefused(int status, String code, Exception failure, int frameworkStatus) {
        Refusal refusal = Problems.refusal(failure, frameworkStatus, false, false);
        assertEquals(code, refusal.code());
        assertEquals(status, refusal.status());
    }
}
