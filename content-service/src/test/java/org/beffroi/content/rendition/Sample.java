package org.beffroi.content.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.content.rendition.Surroundings.Picture;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelAccount.Imprint;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.beffroi.contracts.MessageId;

/** A small town with one message, and what became of its text. */
final class Sample {

    static final String PICTURE = "a".repeat(64);
    static final String PAGE = "https://ville.example/site/messages/pont";

    private Sample() {}

    static Proof render(Manuscript manuscript) {
        return Renderer.render(
                manuscript,
                surroundings(manuscript.kinds().stream()
                        .map(kind -> kind == ChannelKind.WEBSITE ? site() : account(kind, "fr", Map.of(), null, null))
                        .toArray(ChannelAccount[]::new)));
    }

    static Manuscript text(String body, ChannelKind... kinds) {
        return new Manuscript("Pont : travaux", body, "fr", List.of(kinds), List.of());
    }

    static Manuscript with(Manuscript text, Variant... variants) {
        return new Manuscript(text.title(), text.body(), text.locale(), text.kinds(), List.of(variants));
    }

    static Surroundings surroundings(ChannelAccount... accounts) {
        ChannelAccount site = Arrays.stream(accounts)
                .filter(account -> account.kind() == ChannelKind.WEBSITE)
                .findFirst()
                .orElse(null);
        return new Surroundings(
                MessageId.next(),
                1,
                "pont",
                site,
                List.of(accounts),
                Map.of(PICTURE, new Picture("image/png", 1200, 630, 10_000)),
                "https://l.example",
                ShortCodes.preview());
    }

    static ChannelAccount site() {
        Imprint imprint = new Imprint(
                "Exemple",
                "Commune d’Exemple",
                "Claire Delattre, maire",
                "1 place de la Mairie",
                "03 53 01 00 10",
                "Du lundi au vendredi",
                "#ffcc00",
                "#d39b2a");
        return account(ChannelKind.WEBSITE, "fr", Map.of(), "https://ville.example/site", imprint);
    }

    static ChannelAccount account(
            ChannelKind kind, String locale, Map<String, Long> limits, String publicBaseUrl, Imprint imprint) {
        return new ChannelAccount(
                AccountId.next(),
                1,
                kind,
                kind.word(),
                locale,
                AccountState.CONNECTED,
                null,
                limits,
                publicBaseUrl,
                imprint);
    }

    static Rendition rendition(FrozenContent content, ChannelKind kind) {
        return content.rendition(kind, "fr").orElseThrow();
    }

    static Proof.Sheet sheet(Proof proof, ChannelKind kind) {
        return proof.sheets().stream()
                .filter(sheet -> sheet.rendition().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    static Finding only(Proof proof, String code) {
        List<Finding> found = proof.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        assertEquals(1, found.size(), () -> code + " in " + proof.findings());
        return found.getFirst();
    }
}
