package org.beffroi.analytics.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a resident reads whose short link leads nowhere, or not yet. One file that loads nothing and runs nothing, and
 * does not reload by itself: that would interrupt who reads with a screen reader.
 */
enum FailurePage {
    UNKNOWN(
            "Ce lien n’existe pas",
            "Vérifiez l’adresse : il manque peut-être un caractère. Vous pouvez aussi retrouver l’information sur le"
                    + " site de votre commune.",
            ""),
    UNAVAILABLE(
            "Ce lien n’est pas disponible pour le moment",
            "Attendez quelques secondes, puis réessayez. Si cela ne change pas, vous pouvez retrouver l’information sur"
                    + " le site de votre commune.",
            "<p><a href=\"\">Réessayer</a></p>");

    private static final String STYLE = "body{margin:0;font:1.125rem/1.6 system-ui,sans-serif}"
            + "main{max-width:38rem;margin:0 auto;padding:3rem 1.25rem}h1{font-size:1.75rem;line-height:1.25}";

    static final String POLICY =
            "default-src 'none'; style-src '" + hash(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            <p>%s</p>
            %s
            </main>
            </body>
            </html>
            """;

    private final String title;
    private final String text;
    private final String remedy;

    FailurePage(String title, String text, String remedy) {
        this.title = title;
        this.text = text;
        this.remedy = remedy;
    }

    static FailurePage of(int status) {
        return status < 500 ? UNKNOWN : UNAVAILABLE;
    }

    String html() {
        return PAGE.formatted(title, STYLE, title, text, remedy);
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
