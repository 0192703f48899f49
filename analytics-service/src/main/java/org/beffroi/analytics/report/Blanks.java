package org.beffroi.analytics.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.beffroi.analytics.report.MessageReport.NotMeasured;
import org.beffroi.contracts.ChannelKind;

/** What a report cannot say, told before somebody reads a zero into it. */
final class Blanks {

    private static final NotMeasured PERSONS = new NotMeasured(
            "distinct-persons",
            "Le nombre de personnes : ni adresse IP, ni navigateur, ni page d'origine ne sont conservés. "
                    + "Deux clics peuvent être d'une même personne.");
    private static final NotMeasured SCANNERS = new NotMeasured(
            "disguised-programs",
            "Les programmes qui se présentent comme un navigateur, tels certains antivirus de messagerie, "
                    + "comptent comme des clics ; les robots connus ne comptent pas.");
    private static final NotMeasured VISITS = new NotMeasured(
            "page-visits",
            "Les visites de la page et les clics sur ses liens : le site n'a pas de traceur, "
                    + "et ses liens gardent l'adresse de l'auteur.");
    private static final NotMeasured OPENS =
            new NotMeasured("mail-opens", "Les ouvertures de la lettre : elle ne contient pas d'image espion.");
    private static final NotMeasured REACTIONS =
            new NotMeasured("reactions", "Les favoris, partages et réponses sur Mastodon ne sont pas encore relevés.");
    private static final NotMeasured READERS = new NotMeasured(
            "webhook-readers",
            "Ce que l'autre système fait du message : seuls les clics sur ses liens reviennent ici.");
    private static final NotMeasured ACCOUNTS = new NotMeasured(
            "clicks-per-account",
            "La part de chaque compte quand un canal en a plusieurs : ils partagent les mêmes liens courts, "
                    + "le nombre affiché est celui du canal.");

    private Blanks() {}

    /** @param kinds of each account the message was delivered to */
    static List<NotMeasured> of(Collection<ChannelKind> kinds) {
        List<NotMeasured> blanks = new ArrayList<>(List.of(PERSONS, SCANNERS));
        kinds.stream().distinct().sorted().map(Blanks::of).forEach(blanks::add);
        if (kinds.stream().collect(groupingBy(kind -> kind, counting())).values().stream()
                .anyMatch(accounts -> accounts > 1)) {
            blanks.add(ACCOUNTS);
        }
        return blanks;
    }

    private static NotMeasured of(ChannelKind kind) {
        return switch (kind) {
            case WEBSITE -> VISITS;
            case NEWSLETTER -> OPENS;
            case MASTODON -> REACTIONS;
            case WEBHOOK -> READERS;
        };
    }
}
