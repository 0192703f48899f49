package org.beffroi.studio;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A message in the hands of an author, with services that answer what a test told them to. */
abstract class WritingScene {

    static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    static final String API = "/content/api/v1/messages/" + MESSAGE;
    static final String PAGE = "/messages/" + MESSAGE + "/draft";
    private static final String OFFICER = "/valmont-sur-lys/TEC/COMM_OFFICER";
    private static final String NOTHING_FOUND = "";

    final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
        Services.answer("GET /channels/api/v1/accounts", 200, accounts());
        stored("draft", 3, "Le pont ferme.");
        findings(NOTHING_FOUND);
    }

    final void officer() {
        browser.signIn("garcin", "Théo Garcin", OFFICER);
    }

    static List<String> sent(String start) {
        return Services.asked().stream()
                .filter(asked -> asked.line().startsWith(start))
                .map(Services.Asked::body)
                .toList();
    }

    static String between(String page, String from, String to) {
        int start = page.indexOf(from);
        return page.substring(start, page.indexOf(to, start));
    }

    static Map<String, String> typed(int revision, String body, String... more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "revision", String.valueOf(revision),
                "title", "Pont Saint-Éloi",
                "body", body,
                "locale", "fr",
                "department", "TEC",
                "channel", "mastodon"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    static void stored(String state, int revision, String body) {
        Services.answer("GET " + API, 200, message(state, revision, body, ""));
        Services.answer("GET " + API + "/draft", 200, draft(revision, body));
    }

    static void findings(String findings) {
        Services.answer("POST " + API + "/renditions", 200, """
                {"pageUrl":"https://x.example/pont","media":[],
                 "renditions":[
                  {"kind":"mastodon","locale":"fr","text":"Pont https://x.example/l/0000000000","media":[],"length":40,"limit":500},
                  {"kind":"newsletter","locale":"fr","title":"Pont","html":"<p style=\\"color:red\\">Lettre</p>","text":"Lettre","media":[],"length":900,"limit":102400}],
                 "findings":[%s]}""".formatted(findings));
    }

    static String draft(int revision, String body) {
        return """
                {"revision":%d,"title":"Pont Saint-Éloi","body":"%s","locale":"fr","department":"TEC",
                 "channels":["mastodon"],"variants":[],"savedBy":"moreau","savedAt":"%s"}""".formatted(revision, body, Instant.now());
    }

    static String message(String state, int revision, String body, String review) {
        String versions = review.isEmpty() ? "" : """
                {"number":1,"state":"%s","submittedBy":"garcin","submittedAt":"%s"}""".formatted(review, Instant.now());
        return """
                {"id":"%s","state":"%s","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"%s","draft":%s,"versions":[%s],"deliveries":{}}""".formatted(MESSAGE, state, Instant.now(), draft(revision, body), versions);
    }

    static String accounts() {
        return """
                {"items":[
                 {"accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000a1","kind":"mastodon","name":"Valmont","locale":"fr",
                  "state":"CONNECTED","capabilities":{"retry":"KEY","correction":"EDIT","retraction":true}},
                 {"accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000a2","kind":"newsletter","name":"Lettre-hebdo","locale":"fr",
                  "state":"CONNECTED","capabilities":{"retry":"NONE","correction":"FOLLOW_UP","retraction":false}}]}""";
    }
}
