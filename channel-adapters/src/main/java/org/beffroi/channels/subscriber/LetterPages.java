package org.beffroi.channels.subscriber;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.beffroi.channels.website.Site;

/** The pages of the letter, after the prototype: no script, no cookie, kept by no cache and no search engine. */
final class LetterPages {

    private LetterPages() {}

    /**
     * What a person typed, shown again with what is wrong with it.
     *
     * @param email        as typed
     * @param letterFault  no box is ticked
     * @param addressFault what is wrong with the address, or null
     */
    record Form(String email, boolean ticked, boolean letterFault, Fault addressFault) {

        static final Form EMPTY = new Form("", false, false, null);

        public boolean faulty() {
            return letterFault || addressFault != null;
        }
    }

    /**
     * @param summary for the list above the form
     * @param remedy  at the field
     */
    record Fault(String summary, String remedy) {

        static Fault of(EmailAddress.Fault fault) {
            return switch (fault) {
                case MISSING ->
                    new Fault(
                            "L’adresse e-mail manque", "Écrivez votre adresse, par exemple « prenom.nom@exemple.fr ».");
                case INCOMPLETE ->
                    new Fault(
                            "L’adresse e-mail est incomplète",
                            "Ajoutez ce qui vient après le signe @, par exemple « exemple.fr ».");
                case INVALID ->
                    new Fault(
                            "L’adresse e-mail n’est pas valable",
                            "Vérifiez l’adresse : elle contient un signe qui ne convient pas.");
            };
        }
    }

    static Response signUp(Letter letter, Form form) {
        Site site = letter.site();
        return page(form.faulty() ? 422 : 200, Templates.signUp(site, letter, form, ConsentWords.PURPOSE));
    }

    static Response check(Site site) {
        return page(200, Templates.check(site));
    }

    static Response tooMany(Site site, Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        Response page = page(429, Templates.tooMany(site));
        return Response.fromResponse(page).header("Retry-After", seconds).build();
    }

    static Response confirm(Letter letter, String address, FrenchMoment requested) {
        return page(200, Templates.confirm(letter.site(), letter, address, requested));
    }

    static Response confirmed(Letter letter, String address) {
        return page(200, Templates.confirmed(letter.site(), letter, address));
    }

    static Response unsubscribe(Site site, String letter, String address) {
        return page(200, Templates.unsubscribe(site, letter, address));
    }

    static Response stopped(Site site) {
        return page(200, Templates.stopped(site));
    }

    static Response expired(Site site) {
        return page(410, Templates.expired(site));
    }

    /** For a link that no town sent: there is no frame to show it in. */
    static Response unknownLink() {
        return page(404, Templates.unknownLink());
    }

    static Response noLetter() {
        return page(404, Templates.noLetter());
    }

    private static Response page(int status, TemplateInstance template) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(template.render())
                .header("X-Robots-Tag", "noindex")
                .header("Cache-Control", "no-store")
                .header("Content-Language", "fr")
                .build();
    }

    @CheckedTemplate(basePath = "letter", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance signUp(Site site, Letter letter, Form form, String purpose);

        static native TemplateInstance check(Site site);

        static native TemplateInstance tooMany(Site site);

        static native TemplateInstance confirm(Site site, Letter letter, String address, FrenchMoment requested);

        static native TemplateInstance confirmed(Site site, Letter letter, String address);

        static native TemplateInstance unsubscribe(Site site, String letter, String address);

        static native TemplateInstance stopped(Site site);

        static native TemplateInstance expired(Site site);

        static native TemplateInstance unknownLink();

        static native TemplateInstance noLetter();
    }
}
