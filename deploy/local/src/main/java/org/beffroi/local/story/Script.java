package org.beffroi.local.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message of the sample town as its author types it. */
record Script(String title, String department, List<String> channels, String body, String mastodon, Picture picture) {

    /** @param alt what it shows, for who cannot see it */
    record Picture(String fileName, String type, String alt) {}

    static final Script BRIDGE = new Script(
            "Pont Saint-Éloi : travaux et déviation",
            "TEC",
            List.of("website", "newsletter", "mastodon", "webhook"),
            """
            Le pont Saint-Éloi sera fermé aux voitures et aux bus **du 1er février au 30 avril 2027**. \
            Les services techniques y refont l’étanchéité et les joints.

            %s

            ## Pendant les travaux

            - **Voitures et bus :** déviation par le quai de la Lys et le pont des Tanneries.
            - **Piétons et cyclistes :** passage ouvert côté aval, vélo à la main.
            - **Ligne 3 :** l’arrêt « Saint-Éloi » est déplacé rue du Moulin.
            - **Commerces :** ils restent ouverts et accessibles.

            ## Une question ?

            Le [calendrier des travaux](https://travaux.val-de-lys.example/pont-saint-eloi) est tenu à jour chaque \
            semaine. La mairie répond au 03 53 01 00 10, du lundi au vendredi, de 8 h 30 à 17 h 00.
            """,
            """
            Le pont Saint-Éloi sera fermé aux voitures et aux bus du 1er février au 30 avril 2027. Déviation par le \
            pont des Tanneries. À pied et à vélo, le passage reste ouvert. #ValmontSurLys""",
            new Picture(
                    "pont-saint-eloi.png",
                    "image/png",
                    "Le pont Saint-Éloi, barré à la circulation, vu du quai de la Lys."));

    static final Script BUDGET = new Script(
            "Budget participatif : déposez vos idées", "COM", List.of("website", "newsletter"), """
            La Ville consacre **60 000 € TTC** à vos projets. Du 2 novembre au 31 décembre 2026, chaque habitante et \
            chaque habitant peut déposer une idée pour son quartier.

            ## Le calendrier

            - **Jusqu’au 31 décembre 2026 :** dépôt des idées, en ligne ou en mairie.
            - **Jusqu’au 28 février 2027 :** étude par les services.
            - **Du 15 au 31 mars 2027 :** vote.

            Déjà 47 idées reçues : merci !
            """, null, null);

    /** The request that creates the message. */
    Map<String, Object> request(String pictureHash) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("title", title);
        request.put("locale", "fr");
        request.put("department", department);
        request.put("channels", channels);
        request.put(
                "body",
                picture == null ? body : body.formatted("![%s](media:%s)".formatted(picture.alt(), pictureHash)));
        request.put("variants", variants());
        return request;
    }

    private List<Map<String, Object>> variants() {
        List<Map<String, Object>> variants = new ArrayList<>();
        if (mastodon != null) {
            variants.add(Map.of("kind", "mastodon", "locale", "fr", "text", mastodon));
        }
        return variants;
    }
}
