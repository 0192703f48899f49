package org.beffroi.kernel.rest;

import static io.restassured.RestAssured.given;
import static org.beffroi.embedded.Refusals.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a fuzzer sent and the kernel once took for a failure of its own. */
@ServiceTest
class HostileRequestTest {

    private static final String CARDS = "/api/v1/cards";

    private final String officer = "/ville-" + UUID.randomUUID().toString().substring(0, 8) + "/URB/COMM_OFFICER";

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%20b", "%25zz", "%3Fa=b", "%EF%BB%BF", "https%3A%2F%2Fville.example%3A99999"})
    void anAddressWithOddCharactersIsUnknownLikeAnyOther(String id) {
        refuses(
                () -> as().contentType(ContentType.JSON)
                        .body("{\"text\":\"a\"}")
                        .put(CARDS + "/" + id),
                404,
                "not-found");
    }

    @Test
    void anUploadWhosePartsDoNotEndIsRefused() throws Exception {
        // Given
        HttpRequest upload = HttpRequest.newBuilder(service.resolve(CARDS + "/scans"))
                .header("Authorization", "Bearer " + Tokens.with("u1", officer))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"))
                .build();

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient().send(upload, BodyHandlers.ofString());

        // Then
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":\"request-invalid\""), answer.body());
    }

    private RequestSpecification as() {
        return given().urlEncodingEnabled(false).auth().oauth2(Tokens.with("u1", officer));
    }
}
