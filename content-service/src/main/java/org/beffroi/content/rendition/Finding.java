package org.beffroi.content.rendition;

import java.text.MessageFormat;
import java.util.Locale;
import org.beffroi.contracts.ChannelKind;

/**
 * Something to correct, or to know, before submission.
 *
 * @param kind   the channel concerned, or null for all
 * @param locale the language concerned, or null for all
 * @param field  of the draft
 * @param detail cause and remedy, in French
 */
public record Finding(Severity severity, String code, ChannelKind kind, String locale, String field, String detail) {

    public enum Severity {
        /** Keeps the message from being submitted. */
        BLOCK,
        WARN
    }

    /** The closed list of findings. */
    enum Rule {
        TITLE_EMPTY(Severity.BLOCK, "Le titre est vide."),
        BODY_EMPTY(Severity.BLOCK, "Le texte est vide."),
        CHANNEL_MISSING(Severity.BLOCK, "Aucun canal n’est choisi, et aucun compte n’est connecté."),
        TEXT_TOO_LONG(
                Severity.BLOCK,
                "Le texte compte {0} caractères, ce canal en accepte {1}. Écrivez une variante plus courte."),
        ALT_MISSING(
                Severity.BLOCK,
                "L’image n° {0} n’a pas de description. Dites ce qu’elle montre, ou indiquez qu’elle est décorative : ![](media:…#decorative)."),
        ALT_TOO_LONG(
                Severity.BLOCK,
                "La description d’une image compte {0} caractères, ce canal en accepte {1}. Raccourcissez-la."),
        MEDIUM_UNKNOWN(
                Severity.BLOCK,
                "L’image « {0} » n’est pas dans la médiathèque de la collectivité. Déposez-la, puis reprenez son adresse media:…"),
        MEDIUM_TOO_LARGE(
                Severity.BLOCK,
                "Une image pèse {0} octets, ce canal en accepte {1}. Déposez-en une version plus légère."),
        TOO_MANY_IMAGES(Severity.BLOCK, "Le texte contient {0} images, ce canal en accepte {1}."),
        IMAGES_LEFT_OUT(
                Severity.WARN,
                "Le texte contient {0} images, ce canal en accepte {1} : seules les premières partiront."),
        LINK_UNSAFE(
                Severity.BLOCK,
                "Le lien « {0} » n’est pas admis : écrivez une adresse complète en http, https, mailto ou tel."),
        LINK_TEXT_VAGUE(
                Severity.WARN, "Le lien « {0} » ne dit pas où il mène. Nommez la page ou le document visé (RGAA 6.1)."),
        LINK_RAW(
                Severity.WARN,
                "L’adresse « {0} » est écrite telle quelle : elle ne sera pas cliquable. Écrivez [texte du lien](adresse)."),
        HTML_REMOVED(Severity.WARN, "Du code HTML a été retiré du texte : seul le Markdown est admis."),
        HEADING_SKIPPED(
                Severity.WARN,
                "Un titre de niveau {0} suit un niveau {1}. Commencez à ## et ne sautez pas de niveau (RGAA 9.1)."),
        NESTED_TOO_DEEP(
                Severity.BLOCK, "Les listes, citations ou mises en relief sont imbriquées sur plus de {0} niveaux."),
        TOO_MANY_BRACKETS(
                Severity.BLOCK, "Le texte contient plus de {0} signes « < » qui n’ouvrent rien. Écrivez-le autrement."),
        LOCALE_MISSING(
                Severity.WARN, "Aucun texte n’est écrit dans cette langue : ce canal montrera la version « {0} »."),
        ACCOUNT_MISSING(Severity.WARN, "Aucun compte n’est connecté sur ce canal."),
        PAGE_MISSING(Severity.WARN, "Le message n’a pas de page sur le site : ce canal ne montre ni lien ni image."),
        IMPRINT_MISSING(
                Severity.WARN,
                "L’éditeur et la direction de la publication sont inconnus : connectez d’abord le site."),
        MAIL_CLIPPED(Severity.WARN, "La lettre pèse {0} octets : au-delà de {1}, certaines messageries la coupent."),
        PAYLOAD_TOO_LARGE(
                Severity.BLOCK,
                "Le message pèse {0} octets pour ce canal, qui en accepte {1}. Raccourcissez le texte."),
        CONTENT_TOO_LARGE(
                Severity.BLOCK, "Le message et ses versions pèsent {0} octets ensemble, {1} au plus sont admis.");

        private final Severity severity;
        private final String detail;

        Rule(Severity severity, String detail) {
            this.severity = severity;
            this.detail = detail;
        }

        Finding finding(ChannelKind kind, String locale, String field, Object... args) {
            // the typographic apostrophe of the texts keeps clear of the quote of MessageFormat
            String text = new MessageFormat(detail, Locale.FRENCH).format(args);
            return new Finding(severity, name().toLowerCase(Locale.ROOT).replace('_', '-'), kind, locale, field, text);
        }
    }
}
