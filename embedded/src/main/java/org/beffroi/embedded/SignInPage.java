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
                Html.escape(initials(person.name())),
                Html.escape(person.name()),
                Html.escape(person.function()));
    }

    private static String initials(String name) {
        String[] words = name.split(" ");
        return words.length == 1
                ? name.substring(0, 1)
                : words[0].substring(0, 1) + words[words.length - 1].substring(0, 1);
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
              <button type="submit"><b aria-hidden="true">%s</b><span><strong>%s</strong><span>%s</span></span></button>
            </form></li>""";

    /** The studio's colours and shapes, without its fonts: this page stands where a town's own provider will. */
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Se connecter – %s – Beffroi (démonstration)</title>
            <style>
            :root { color-scheme: light dark; --paper: #fbf8f3; --surface: #fff; --ink: #18223a; --muted: #515a6d;
              --line: #857d6d; --action: #23427a; --soft: #e8eef8; --bronze: #85540f; --wash: #f8ecd8; --focus: #b4520a; }
            @media (prefers-color-scheme: dark) { :root { --paper: #121826; --surface: #1a2233; --ink: #efeae0;
              --muted: #b6bac6; --line: #8089a0; --action: #a3c0f6; --soft: #223150; --bronze: #e9ba72; --wash: #3a2f1d;
              --focus: #ffc773; } }
            * { box-sizing: border-box; }
            body { margin: 0; font: 1rem/1.55 "Atkinson Hyperlegible Next", system-ui, sans-serif; color: var(--ink);
              background: var(--paper); }
            main { min-height: 100vh; display: grid; gap: 2rem 3rem; align-content: center; max-width: 62rem;
              margin: 0 auto; padding: 1.5rem 1rem; }
            @media (min-width: 56rem) { main { grid-template-columns: 1fr 1.2fr; } }
            svg { width: 4.5rem; height: 5.4rem; }
            .tower { fill: var(--action); } .bell { fill: var(--wash); }
            h1 { margin: 1rem 0 .5rem; font: 600 clamp(2.5rem, 2rem + 2.5vw, 3.75rem)/1 Spectral, Georgia, serif; }
            h2 { margin: 0 0 1rem; font: 600 1.5rem/1.25 Spectral, Georgia, serif; }
            p { margin: 0 0 .75rem; color: var(--muted); max-width: 28rem; }
            .say { font-size: 1.2rem; }
            ul { list-style: none; margin: 0; padding: 0; }
            li { margin: 0 0 .5rem; }
            button { display: flex; gap: .9rem; align-items: center; width: 100%%; min-height: 3.5rem; padding: .5rem 1rem;
              font: inherit; text-align: left; color: inherit; background: var(--surface); border: 1px solid var(--line);
              border-radius: .75rem; cursor: pointer; }
            button:hover { border-color: var(--action); background: var(--soft); }
            button:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
            button b { display: grid; place-items: center; flex: none; width: 2.25rem; height: 2.5rem; font-size: .8rem;
              border-radius: 50%% 50%% 18%% 18%% / 46%% 46%% 14%% 14%%; background: var(--wash); color: var(--bronze); }
            button span span { display: block; color: var(--muted); }
            </style>
            </head>
            <body>
            <main>
            <div>
            <svg viewBox="0 0 28 34" aria-hidden="true"><path class="tower" d="M14 0c8.2 4.400 12.600 10.500 12.600 18.200V31a3 3 0 0 1-3 3H4.400a3 3 0 0 1-3-3V18.200C1.400 10.500 5.800 4.400 14 0z"/><path class="bell" d="M14 10.200a1.500 1.500 0 0 1 1.500 1.400c2.700.7 4.300 2.900 4.300 5.900v3.200c0 1 .3 1.800 1 2.600.8.900.2 2.300-1 2.300H8.200c-1.200 0-1.800-1.400-1-2.300.7-.8 1-1.600 1-2.600v-3.200c0-3 1.600-5.200 4.300-5.900a1.500 1.500 0 0 1 1.500-1.400zM11.700 27.200h4.600a2.300 2.300 0 0 1-4.600 0z"/></svg>
            <h1>Beffroi</h1>
            <p class="say">Écrire une fois, faire valider, publier partout, et savoir ce qui s’est passé.</p>
            <p>%s est une ville fictive. Rien de ce que vous publiez ici n’atteint un vrai canal.</p>
            </div>
            <section aria-labelledby="qui">
            <h2 id="qui">Se connecter&nbsp;: qui êtes-vous&nbsp;?</h2>
            <ul>
            %s
            </ul>
            <p>En production, cette page est celle du fournisseur d’identité de votre collectivité.</p>
            </section>
            </main>
            </body>
            </html>
            """;
}
