package org.beffroi.studio;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** A message in the hands of a director, with services that answer what a test told them to. */
abstract class ReadingScene {

    static final String DIRECTOR = "/valmont-sur-lys/ALL/COMM_DIRECTOR";
    static final String OFFICER = "/valmont-sur-lys/TEC/COMM_OFFICER";
    static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    static final String VERSION = "/messages/" + MESSAGE + "/versions/1";
    static final String API = "/api/v1/messages/" + MESSAGE;

    final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
    }

    final void director() {
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
    }

    static void given(String version, String line) {
        Services.answer("GET /content" + API + "/versions/1", 200, version);
        Services.answer("GET /content/api/v1/messages?id=", 200, lines(line));
    }

    static String posted() {
        return Services.asked().stream()
                .filter(asked -> asked.line().startsWith("POST"))
                .map(Services.Asked::body)
                .reduce((first, second) -> second)
                .orElse("nothing");
    }

    static String items(String item) {
        return "{\"items\":[" + item + "]}";
    }

    static String lines(String line) {
        return items(line);
    }

    static String line(String state, String review, boolean edited) {
        return """
                {"id":"%s","state":"%s","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"%s","revision":1,"savedAt":"%s","newestVersion":{"number":1,"state":"%s",
                 "submittedBy":"garcin","submittedAt":"%s","editedByCaller":%s}}""".formatted(MESSAGE, state, Instant.now(), Instant.now(), review, Instant.now(), edited);
    }

    static String delivery(String state, String permalink) {
        return """
                {"deliveryId":"019aa5c0-1a40-7c5e-9d2b-0000000000d1","publicationId":"019aa5c0-1a40-7c5e-9d2b-0000000000d2",
                 "messageId":"%s","versionId":"019aa5c0-1a40-7c5e-9d2b-0000000000d3",
                 "accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000d4","accountName":"Site de la Ville","kind":"website",
                 "state":"%s","attempt":1,"permalink":%s,"createdAt":"%s","changedAt":"2026-11-24T09:00:00Z"}""".formatted(MESSAGE, state, permalink == null ? null : "\"" + permalink + "\"", Instant.now()).replace(
                "\"2026-11-24T09:00:00Z\"",
                state.equals("UNCERTAIN") ? "\"" + Instant.now() + "\"" : "\"2026-11-24T09:00:00Z\"");
    }

    static String version(String state) {
        String frozen = """
                {"schema":"beffroi.frozen.v1","title":"Pont Saint-Éloi","slug":"pont","pageUrl":"https://x.example/pont",
                 "renditions":[
                  {"kind":"website","locale":"fr","title":"Pont","html":"<p class=\\"lead\\">Le pont <strong>ferme</strong>.</p>","media":[]},
                  {"kind":"newsletter","locale":"fr","title":"Pont","html":"<p style=\\"color:red\\">Lettre</p><img src=\\"https://x.example/media/%s\\">","text":"Lettre","media":[]},
                  {"kind":"mastodon","locale":"fr","text":"Le pont <b>ferme</b>","media":[]}],
                 "media":[],"links":[]}""".formatted("a".repeat(64));
        return """
                {"number":1,"versionId":"019aa5c0-1a40-7c5e-9d2b-0000000000d3","state":"%s","contentHash":"00",
                 "draftRevision":1,"submittedBy":"garcin","submittedAt":"%s","frozen":%s}""".formatted(state, Instant.now(), quoted(frozen));
    }

    static String message() {
        return """
                {"id":"%s","state":"approved","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"%s","draft":{"revision":1,"title":"Pont Saint-Éloi","body":"Le pont **ferme**.","locale":"fr",
                 "savedBy":"garcin","savedAt":"%s"},"versions":[{"number":1,"state":"APPROVED","submittedBy":"garcin",
                 "submittedAt":"%s"}],"deliveries":{}}""".formatted(MESSAGE, Instant.now(), Instant.now(), Instant.now());
    }

    static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
