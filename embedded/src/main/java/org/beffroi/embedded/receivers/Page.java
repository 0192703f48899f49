package org.beffroi.embedded.receivers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The frame of every page for people. */
final class Page {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRENCH)
            .withZone(ZoneId.of("Europe/Paris"));

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.55 system-ui, sans-serif; }
            article { border: 1px solid #7d8087; border-radius: .4rem; padding: 1rem; margin: 1rem 0; overflow-wrap: anywhere; }
            article header { display: flex; justify-content: space-between; flex-wrap: wrap; gap: .5rem; }
            img { max-width: 100%; height: auto; display: block; margin-top: .75rem; }
            figure { margin: 0; } figcaption, .quiet { font-size: .9rem; opacity: .85; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem; }
            th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; }
            :focus-visible { outline: 3px solid #b4520a; outline-offset: 3px; }
            """;

    private Page() {}

    static String of(String title, String main) {
        return """
                <!doctype html>
                <html lang="fr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <nav aria-label="Navigation"><a href="/">Ce qui est arrivé</a></nav>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(escape(title), STYLE, escape(title), main);
    }

    static String time(Instant at) {
        return "<time datetime=\"%s\">%s</time>".formatted(at, TIME.format(at));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
