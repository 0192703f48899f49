package org.beffroi.embedded.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The mailbox as HTML for people, in French. */
final class MailboxPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRENCH)
            .withZone(ZoneId.of("Europe/Paris"));
    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.55 system-ui, sans-serif; }
            table { border-collapse: collapse; width: 100%; }
            caption { text-align: left; padding: 0 0 .5rem; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #7d8087; overflow-wrap: anywhere; }
            iframe { width: 100%; height: 46rem; border: 1px solid #7d8087; background: #fff; color-scheme: light; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; }
            summary { cursor: pointer; }
            :focus-visible { outline: 3px solid #b4520a; outline-offset: 3px; }
            """;

    private MailboxPages() {}

    static String list(List<Mail> shown, int count, String recipient) {
        String whose = recipient == null ? "" : " pour " + escape(recipient);
        if (shown.isEmpty()) {
            return frame(
                    "Mails reçus", "<p>Aucun mail" + whose + " pour l’instant. Rechargez la page après un envoi.</p>");
        }
        String rows = shown.stream().map(MailboxPages::row).collect(Collectors.joining("\n"));
        String how =
                count > shown.size() ? "les " + shown.size() + " plus récents sur " + count : String.valueOf(count);
        return frame("Mails reçus", """
                <table>
                <caption>Mails reçus%s, le plus récent d’abord (%s)</caption>
                <thead><tr><th scope="col">Objet</th><th scope="col">Destinataire</th><th scope="col">Expéditeur</th>\
                <th scope="col">Reçu</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table>
                """.formatted(whose, how, rows));
    }

    static String one(Mail mail) {
        String subject = mail.subject().isBlank() ? "(sans objet)" : mail.subject();
        return frame(subject, """
                <p><a href="/mailbox">Tous les mails</a> · <a href="/mailbox?to=%s">Tous ceux de ce destinataire</a></p>
                <table>
                <caption>Enveloppe</caption>
                <tbody>
                <tr><th scope="row">De</th><td>%s</td></tr>
                <tr><th scope="row">Destinataire</th><td>%s</td></tr>
                <tr><th scope="row">Reçu</th><td>%s</td></tr>
                </tbody>
                </table>
                %s
                %s
                <h2>En-têtes</h2>
                <details>
                <summary>Montrer les en-têtes</summary>
                <table><caption>En-têtes du mail</caption><tbody>
                %s
                </tbody></table>
                </details>
                <p><a href="/mailbox/%d/source">Source complète</a></p>
                """.formatted(
                        URLEncoder.encode(mail.recipient(), StandardCharsets.UTF_8),
                        escape(mail.from()),
                        escape(mail.recipient()),
                        time(mail.receivedAt()),
                        html(mail),
                        text(mail),
                        mail.headers().stream().map(MailboxPages::header).collect(Collectors.joining("\n")),
                        mail.id()));
    }

    static String missing() {
        return frame("Page introuvable", "<p>Rien à cette adresse. <a href=\"/mailbox\">Tous les mails</a></p>");
    }

    /** The mail's own HTML; its links leave the frame. */
    static String foreign(String html) {
        String base = "<base target=\"_blank\">";
        Matcher head = HEAD.matcher(html);
        return head.find() ? html.substring(0, head.end()) + base + html.substring(head.end()) : base + html;
    }

    private static String row(Mail mail) {
        String subject = mail.subject().isBlank() ? "(sans objet)" : mail.subject();
        return "<tr><td><a href=\"/mailbox/%d\">%s</a></td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        mail.id(),
                        escape(subject),
                        escape(mail.recipient()),
                        escape(mail.from()),
                        time(mail.receivedAt()));
    }

    private static String html(Mail mail) {
        return mail.html().isEmpty() ? "" : """
                <h2>Version mise en page</h2>
                <iframe title="Contenu du mail, version mise en page" src="/mailbox/%d/html" \
                sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                """.formatted(mail.id());
    }

    private static String text(Mail mail) {
        return mail.text()
                .map(text -> "<h2>Version texte</h2><pre>" + linked(escape(text)) + "</pre>")
                .orElse("");
    }

    private static String linked(String escaped) {
        return ADDRESS.matcher(escaped).replaceAll("<a href=\"$0\" rel=\"noreferrer\">$0</a>");
    }

    private static String header(Mail.Field field) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td></tr>".formatted(escape(field.name()), escape(field.value()));
    }

    private static String time(Instant at) {
        return "<time datetime=\"%s\">%s</time>".formatted(at, TIME.format(at));
    }

    private static String frame(String title, String main) {
        return """
                <!doctype html>
                <html lang="fr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Boîte aux lettres</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(escape(title), STYLE, escape(title), main);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
