package org.beffroi.kernel;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.beffroi.embedded.Tokens;

/** Who looks after the installation, at the management interface. */
record Operator(URI management) {

    Response get(String path) {
        return enter().get(management.resolve(path));
    }

    Response post(String path, String body) {
        return enter().contentType("application/json").body(body).post(management.resolve(path));
    }

    private static RequestSpecification enter() {
        return given().auth().oauth2(Tokens.of("operateur")).header("Accept-Language", "en");
    }
}
