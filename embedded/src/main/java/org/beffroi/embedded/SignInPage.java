package org.beffroi.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.beffroi.embedded.SampleTown.Person;

/**
 * The sign-in page of the local identity provider: one button a person, no password to type. The provider's callback
 * sees nothing but the form's {@code username} and {@code claims}, hence the hidden field.
 */
final class SignInPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SignInPage() {}

    static IdentityHttp.Answer of(IdentityHttp.Question question) {
        String people = SampleTown.PEOPLE.stream().map(SignInPage::form).collect(Collectors.joining("\n"));
        byte[] page = PAGE.formatted(SampleTown.NAME, SampleTown.NAME, people).getBytes(StandardCharsets.UTF_8);
        return new IdentityHttp.Answer(
                200,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Cache-Control", "no-store",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer"),
                page);
    }

    private static String form(Person person) {
        return FORM.formatted(
                Html.escape(person.username()),
                Html.escape(claims(person)),
                Html.escape(person.name()),
                Html.escape(person.function()));
    }

    private static String claims(Person person) {
        try {
            return JSON.writeValueAsString(TownTokenCallback.claims(person));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String FORM = """
            <li><form method="post">
              <input type="hidden" name="username" value="%s">
              <input type="hidden" name="claims" value="%s">
              <button type="submit"><strong>%s</strong><span>%s</span></button>
            </form></li>""";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Se connecter – %s – Beffroi (démonstration)</title>
            <style>
            body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1d1d1b; background: #f5f3ee; }
            main { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; }
            h1 { font-size: 1.6rem; line-height: 1.2; }
            ul { list-style: none; padding: 0; }
            li { margin: 0 0 .75rem; }
            button { display: block; width: 100%%; padding: .9rem 1rem; font: inherit; text-align: left; color: inherit;
              background: #fff; border: 1px solid #767676; border-radius: .4rem; cursor: pointer; }
            button:hover { border-color: #003f73; background: #eef4f9; }
            button:focus-visible { outline: 3px solid #003f73; outline-offset: 2px; }
            button span { display: block; color: #4a4a48; }
            </style>
            </head>
            <body>
            <main>
            <h1>Se connecter à Beffroi</h1>
            <p>Ville de %s, données fictives. Choisissez la personne dont vous prenez le rôle&nbsp;:
            aucun mot de passe n'est demandé sur cette machine.</p>
            <ul>
            %s
            </ul>
            </main>
            </body>
            </html>
            """;
}
