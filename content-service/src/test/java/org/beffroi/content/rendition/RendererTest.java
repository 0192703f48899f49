package org.beffroi.content.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.beffroi.contracts.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {

    private static final String PICTURE = "a".repeat(64);
    private static final String PAGE = "https://ville.example/site/messages/pont";

    @Test
    void writesThePageAsThePrototypeDoes() {
        // Given
        String body = "Le pont **ferme**.\n\n![Le pont barré.](media:" + PICTURE + " \"Quai de la Lys\")\n\n"
                + "## Déviation\n\n- par le quai\n- [le plan](https://ville.example/plan)";

        // When
        Rendition page =
                render(text(body, ChannelKind.WEBSITE)).content().renditions().getFirst();

        // Then
        assertEquals(
                "<p class=\"lead\">Le pont <strong>ferme</strong>.</p>\n"
                        + "<figure><img src=\"media/" + PICTURE + "\" width=\"1200\" height=\"630\""
                        + " alt=\"Le pont barré.\" /><figcaption>Quai de la Lys</figcaption></figure>\n"
                        + "<h2>Déviation</h2>\n"
                        + "<ul><li>par le quai</li><li><a href=\"https://ville.example/plan\">le plan</a></li></ul>",
                page.html());
        assertEquals("Le pont ferme.", page.summary());
        assertEquals(List.of(PICTURE), page.media());
    }

    @Test
    void shortensLinksButOnTheWebsite() {
        // Given
        Manuscript manuscript = text(
                "Voir [le plan](https://ville.example/plan) ou [écrire](mailto:mairie@ville.example).",
                ChannelKind.WEBSITE,
                ChannelKind.NEWSLETTER,
                ChannelKind.WEBHOOK);

        // When
        FrozenContent content = render(manuscript).content();

        // Then
        assertEquals(
                List.of(
                        new Link("apercu0001", ChannelKind.NEWSLETTER, PAGE),
                        new Link("apercu0002", ChannelKind.NEWSLETTER, "https://ville.example/plan"),
                        new Link("apercu0003", ChannelKind.WEBHOOK, "https://ville.example/plan"),
                        new Link("apercu0004", ChannelKind.WEBHOOK, PAGE)),
                content.links());
        String letter = rendition(content, ChannelKind.NEWSLETTER).html();
        assertTrue(letter.contains("href=\"https://l.example/apercu0002\""), letter);
        assertTrue(letter.contains("href=\"mailto:mairie@ville.example\""), letter);
    }

    @Test
    void showsTitleAndLinkWhereAShortChannelHasNoVariant() {
        // Given
        Manuscript manuscript = text("x".repeat(2_000), ChannelKind.WEBSITE, ChannelKind.MASTODON);

        // When
        Proof proof = render(manuscript);

        // Then
        assertEquals(
                "Pont : travaux\n\nhttps://l.example/apercu0001",
                rendition(proof.content(), ChannelKind.MASTODON).text());
        assertTrue(proof.submittable(), () -> proof.findings().toString());
    }

    @Test
    void countsAnAddressAsTheChannelDoes() {
        // Given
        String words = "x".repeat(500 - 23 - 2);
        Manuscript manuscript = with(
                text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                new Variant(ChannelKind.MASTODON, "fr", null, words));

        // When
        Proof proof = render(manuscript);

        // Then
        assertEquals(500, sheet(proof, ChannelKind.MASTODON).length());
        assertTrue(proof.submittable(), () -> proof.findings().toString());
    }

    @Test
    void blocksAPostThatIsOneCharacterTooLong() {
        // Given
        Manuscript manuscript = with(
                text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                new Variant(ChannelKind.MASTODON, "fr", null, "x".repeat(500 - 23 - 1)));

        // When
        Proof proof = render(manuscript);

        // Then
        Finding finding = only(proof, "text-too-long");
        assertEquals("variants[0].text", finding.field());
        assertEquals(ChannelKind.MASTODON, finding.kind());
        assertFalse(proof.submittable());
    }

    @Test
    void keepsTheStricterLimitOfAnAccount() {
        // Given
        ChannelAccount strict = account(ChannelKind.MASTODON, "fr", Map.of("maxCharacters", 20L), null, null);

        // When
        Proof proof = Renderer.render(
                text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON), surroundings(site(), strict));

        // Then
        assertEquals(20, sheet(proof, ChannelKind.MASTODON).limit());
        only(proof, "text-too-long");
    }

    @Test
    void namesWhatIsWrongWithAText() {
        // Given
        String body = "# Titre\n\n![](media:" + PICTURE + ") ![x](https://ailleurs.example/x.png)\n\n"
                + "[cliquez ici](javascript:alert(1)) <script>alert(2)</script> [ici](https://ville.example)";

        // When
        List<String> codes = render(text(body, ChannelKind.WEBSITE)).findings().stream()
                .map(Finding::code)
                .toList();

        // Then
        assertEquals(
                List.of(
                        "heading-skipped",
                        "alt-missing",
                        "medium-unknown",
                        "link-unsafe",
                        "html-removed",
                        "link-text-vague"),
                codes);
    }

    @Test
    void fallsBackToTheMastersLocaleWithAWarning() {
        // Given
        ChannelAccount dutch = account(ChannelKind.MASTODON, "nl", Map.of(), null, null);

        // When
        Proof proof =
                Renderer.render(text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON), surroundings(site(), dutch));

        // Then
        assertEquals("nl", only(proof, "locale-missing").locale());
        assertEquals("fr", rendition(proof.content(), ChannelKind.MASTODON).locale());
    }

    @Test
    void rendersAVariantInTheLocaleOfAnAccount() {
        // Given
        ChannelAccount dutch = account(ChannelKind.MASTODON, "nl", Map.of(), null, null);
        Manuscript manuscript = with(
                text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                new Variant(ChannelKind.MASTODON, "nl", null, "De brug is dicht."));

        // When
        FrozenContent content =
                Renderer.render(manuscript, surroundings(site(), dutch)).content();

        // Then
        assertTrue(content.rendition(ChannelKind.MASTODON, "nl")
                .orElseThrow()
                .text()
                .startsWith("De brug is dicht."));
        assertEquals("fr", rendition(content, ChannelKind.MASTODON).locale());
    }

    @Test
    void givesTheWebhookItsDataByAddress() {
        // Given
        String body = "Le pont ferme.\n\n![Le pont barré.](media:" + PICTURE + ")";

        // When
        Map<String, Object> data = rendition(
                        render(text(body, ChannelKind.WEBSITE, ChannelKind.WEBHOOK))
                                .content(),
                        ChannelKind.WEBHOOK)
                .data();

        // Then
        assertEquals(PAGE, data.get("pageUrl"));
        assertEquals("https://l.example/apercu0001", data.get("url"));
        assertEquals("Le pont ferme.", data.get("text"));
        assertEquals(1, data.get("revision"));
        assertTrue(data.get("images").toString().contains("https://ville.example/site/media/" + PICTURE));
    }

    @Test
    void blocksAPayloadOfMoreThanTwentyThousandBytes() {
        // Given
        Manuscript manuscript = text("é".repeat(10_000), ChannelKind.WEBHOOK);

        // When
        Proof proof = render(manuscript);

        // Then
        only(proof, "payload-too-large");
    }

    @Test
    void blocksContentThatNoEventCanCarry() {
        // Given
        Manuscript manuscript = with(
                text("é".repeat(95_000), ChannelKind.WEBSITE, ChannelKind.NEWSLETTER),
                new Variant(ChannelKind.NEWSLETTER, "fr", null, "\"ç\" ".repeat(24_000)));

        // When
        Proof proof = render(manuscript);

        // Then
        only(proof, "content-too-large");
    }

    @Test
    void writesALetterThatIsWholeButForTheRecipient() {
        // Given
        String body = "Le pont ferme.\n\n![Le pont barré.](media:" + PICTURE + ")\n\n"
                + "[Voir le plan de la déviation](https://ville.example/plan)";

        // When
        Rendition letter = rendition(
                render(text(body, ChannelKind.WEBSITE, ChannelKind.NEWSLETTER)).content(), ChannelKind.NEWSLETTER);

        // Then
        assertTrue(letter.html()
                .contains("src=\"https://ville.example/site/media/" + PICTURE + "\" width=\"600\" height=\"315\""));
        assertEquals(2, letter.html().split(PICTURE, -1).length, "the picture stands once");
        assertTrue(letter.html().contains("<title>Pont : travaux</title>"));
        assertTrue(letter.html().contains(FrozenContent.UNSUBSCRIBE_MARK));
        assertFalse(letter.html().contains("{" + "head"), letter.html());
        assertEquals("""
                Ville d’Exemple
                Lettre d’information


                Pont : travaux
                ==============

                Le pont ferme.

                Voir le plan de la déviation :
                https://l.example/apercu0002

                Voir ce message sur le site de la Ville :
                https://l.example/apercu0001

                ----------------------------------------
                Vous recevez cette lettre parce que vous l’avez demandée et confirmée.

                Se désabonner :
                https://unsubscribe.invalid/JETON

                Commune d’Exemple, 1 place de la Mairie, 03 53 01 00 10. Direction de la
                publication : Claire Delattre, maire.
                Cette lettre ne mesure pas si vous l’ouvrez.
                Vie privée :
                https://ville.example/site/vie-privee
                """, letter.text());
    }

    @Test
    void doesWithoutLinksWhereTheMessageHasNoPage() {
        // Given
        Manuscript manuscript = text("Texte.", ChannelKind.MASTODON);

        // When
        Proof proof = render(manuscript);

        // Then
        assertNull(proof.content().pageUrl());
        assertEquals(
                "Pont : travaux",
                rendition(proof.content(), ChannelKind.MASTODON).text());
        only(proof, "page-missing");
    }

    @Test
    void givesOneHashForOneTextHoweverTyped() {
        // Given
        Manuscript composed = text("Élan\nà la mairie", ChannelKind.WEBSITE);
        Manuscript decomposed = text("E\u0301lan\r\na\u0300 la mairie", ChannelKind.WEBSITE);

        // When
        String hash = render(decomposed).frozen().hash();

        // Then
        assertEquals(render(composed).frozen().hash(), hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a ", "[", "*a **b ", "![a](", "> ", "#\n", "`` "})
    void takesNoLongerForATextThatIsMadeToTakeLong(String piece) {
        // Given
        Manuscript manuscript = text(piece.repeat(100_000 / piece.length()), ChannelKind.values());

        // When
        Proof proof = assertTimeout(Duration.ofSeconds(20), () -> render(manuscript));

        // Then
        assertTrue(proof.findings().size() < 30, () -> proof.findings().toString());
    }

    @Test
    void refusesATextNestedBeyondMeasure() {
        // Given
        String body = "> ".repeat(5_000) + "a " + "**a *a ".repeat(3_000) + "[".repeat(9_000);

        // When
        Proof proof = render(text(body, ChannelKind.WEBSITE, ChannelKind.NEWSLETTER));

        // Then
        only(proof, "nested-too-deep");
    }

    private static Proof render(Manuscript manuscript) {
        return Renderer.render(
                manuscript,
                surroundings(manuscript.kinds().stream()
                        .map(kind -> kind == ChannelKind.WEBSITE ? site() : account(kind, "fr", Map.of(), null, null))
                        .toArray(ChannelAccount[]::new)));
    }

    static Manuscript text(String body, ChannelKind... kinds) {
        return new Manuscript("Pont : travaux", body, "fr", List.of(kinds), List.of());
    }

    private static Manuscript with(Manuscript text, Variant... variants) {
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

    private static Rendition rendition(FrozenContent content, ChannelKind kind) {
        return content.rendition(kind, "fr").orElseThrow();
    }

    private static Proof.Sheet sheet(Proof proof, ChannelKind kind) {
        return proof.sheets().stream()
                .filter(sheet -> sheet.rendition().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Finding only(Proof proof, String code) {
        List<Finding> found = proof.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        assertEquals(1, found.size(), () -> code + " in " + proof.findings());
        return found.getFirst();
    }
}
