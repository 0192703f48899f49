package org.beffroi.content.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {

    @Test
    void writesThePageAsThePrototypeDoes() {
        // Given
        String body = "Le pont **ferme**.\n\n![Le pont barré.](media:" + Sample.PICTURE + " \"Quai de la Lys\")\n\n"
                + "## Déviation\n\n- par le quai\n- [le plan](https://ville.example/plan)";

        // When
        Rendition page = Sample.render(Sample.text(body, ChannelKind.WEBSITE))
                .content()
                .renditions()
                .getFirst();

        // Then
        assertEquals(
                "<p class=\"lead\">Le pont <strong>ferme</strong>.</p>\n"
                        + "<figure><img src=\"media/" + Sample.PICTURE + "\" width=\"1200\" height=\"630\""
                        + " alt=\"Le pont barré.\" /><figcaption>Quai de la Lys</figcaption></figure>\n"
                        + "<h2>Déviation</h2>\n"
                        + "<ul><li>par le quai</li><li><a href=\"https://ville.example/plan\">le plan</a></li></ul>",
                page.html());
        assertEquals("Le pont ferme.", page.summary());
        assertEquals(List.of(Sample.PICTURE), page.media());
    }

    @Test
    void shortensLinksButOnTheWebsite() {
        // Given
        Manuscript manuscript = Sample.text(
                "Voir [le plan](https://ville.example/plan) ou [écrire](mailto:mairie@ville.example).",
                ChannelKind.WEBSITE,
                ChannelKind.NEWSLETTER,
                ChannelKind.WEBHOOK);

        // When
        FrozenContent content = Sample.render(manuscript).content();

        // Then
        assertEquals(
                List.of(
                        new Link("apercu0001", ChannelKind.NEWSLETTER, Sample.PAGE),
                        new Link("apercu0002", ChannelKind.NEWSLETTER, "https://ville.example/plan"),
                        new Link("apercu0003", ChannelKind.WEBHOOK, "https://ville.example/plan"),
                        new Link("apercu0004", ChannelKind.WEBHOOK, Sample.PAGE)),
                content.links());
        String letter = Sample.rendition(content, ChannelKind.NEWSLETTER).html();
        assertTrue(letter.contains("href=\"https://l.example/apercu0002\""), letter);
        assertTrue(letter.contains("href=\"mailto:mairie@ville.example\""), letter);
    }

    @Test
    void showsTitleAndLinkWhereAShortChannelHasNoVariant() {
        // Given
        Manuscript manuscript = Sample.text("x".repeat(2_000), ChannelKind.WEBSITE, ChannelKind.MASTODON);

        // When
        Proof proof = Sample.render(manuscript);

        // Then
        assertEquals(
                "Pont : travaux\n\nhttps://l.example/apercu0001",
                Sample.rendition(proof.content(), ChannelKind.MASTODON).text());
        assertTrue(proof.submittable(), () -> proof.findings().toString());
    }

    @Test
    void countsAnAddressAsTheChannelDoes() {
        // Given
        String words = "x".repeat(500 - 23 - 2);
        Manuscript manuscript = Sample.with(
                Sample.text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                new Variant(ChannelKind.MASTODON, "fr", null, words));

        // When
        Proof proof = Sample.render(manuscript);

        // Then
        assertEquals(500, Sample.sheet(proof, ChannelKind.MASTODON).length());
        assertTrue(proof.submittable(), () -> proof.findings().toString());
    }

    @Test
    void blocksAPostThatIsOneCharacterTooLong() {
        // Given
        Manuscript manuscript = Sample.with(
                Sample.text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                new Variant(ChannelKind.MASTODON, "fr", null, "x".repeat(500 - 23 - 1)));

        // When
        Proof proof = Sample.render(manuscript);

        // Then
        Finding finding = Sample.only(proof, "text-too-long");
        assertEquals("variants[0].text", finding.field());
        assertEquals(ChannelKind.MASTODON, finding.kind());
        assertFalse(proof.submittable());
    }

    @Test
    void keepsTheStricterLimitOfAnAccount() {
        // Given
        ChannelAccount strict = Sample.account(ChannelKind.MASTODON, "fr", Map.of("maxCharacters", 20L), null, null);

        // When
        Proof proof = Renderer.render(
                Sample.text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                Sample.surroundings(Sample.site(), strict));

        // Then
        assertEquals(20, Sample.sheet(proof, ChannelKind.MASTODON).limit());
        Sample.only(proof, "text-too-long");
    }

    @Test
    void namesWhatIsWrongWithAText() {
        // Given
        String body = "# Titre\n\n![](media:" + Sample.PICTURE + ") ![x](https://ailleurs.example/x.png)\n\n"
                + "[cliquez ici](javascript:alert(1)) <script>alert(2)</script> [ici](https://ville.example)";

        // When
        List<String> codes = Sample.render(Sample.text(body, ChannelKind.WEBSITE)).findings().stream()
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
        ChannelAccount dutch = Sample.account(ChannelKind.MASTODON, "nl", Map.of(), null, null);

        // When
        Proof proof = Renderer.render(
                Sample.text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                Sample.surroundings(Sample.site(), dutch));

        // Then
        assertEquals("nl", Sample.only(proof, "locale-missing").locale());
        assertEquals(
                "fr", Sample.rendition(proof.content(), ChannelKind.MASTODON).locale());
    }

    @Test
    void rendersAVariantInTheLocaleOfAnAccount() {
        // Given
        ChannelAccount dutch = Sample.account(ChannelKind.MASTODON, "nl", Map.of(), null, null);
        Manuscript manuscript = Sample.with(
                Sample.text("Texte.", ChannelKind.WEBSITE, ChannelKind.MASTODON),
                new Variant(ChannelKind.MASTODON, "nl", null, "De brug is dicht."));

        // When
        FrozenContent content = Renderer.render(manuscript, Sample.surroundings(Sample.site(), dutch))
                .content();

        // Then
        assertTrue(content.rendition(ChannelKind.MASTODON, "nl")
                .orElseThrow()
                .text()
                .startsWith("De brug is dicht."));
        assertEquals("fr", Sample.rendition(content, ChannelKind.MASTODON).locale());
    }

    @Test
    void givesTheWebhookItsDataByAddress() {
        // Given
        String body = "Le pont ferme.\n\n![Le pont barré.](media:" + Sample.PICTURE + ")";

        // When
        Map<String, Object> data = Sample.rendition(
                        Sample.render(Sample.text(body, ChannelKind.WEBSITE, ChannelKind.WEBHOOK))
                                .content(),
                        ChannelKind.WEBHOOK)
                .data();

        // Then
        assertEquals(Sample.PAGE, data.get("pageUrl"));
        assertEquals("https://l.example/apercu0001", data.get("url"));
        assertEquals("Le pont ferme.", data.get("text"));
        assertEquals(1, data.get("revision"));
        assertTrue(data.get("images").toString().contains("https://ville.example/site/media/" + Sample.PICTURE));
    }

    @Test
    void blocksAPayloadOfMoreThanTwentyThousandBytes() {
        // Given
        Manuscript manuscript = Sample.text("é".repeat(10_000), ChannelKind.WEBHOOK);

        // When
        Proof proof = Sample.render(manuscript);

        // Then
        Sample.only(proof, "payload-too-large");
    }

    @Test
    void blocksContentThatNoEventCanCarry() {
        // Given
        Manuscript manuscript = Sample.with(
                Sample.text("é".repeat(95_000), ChannelKind.WEBSITE, ChannelKind.NEWSLETTER),
                new Variant(ChannelKind.NEWSLETTER, "fr", null, "\"ç\" ".repeat(24_000)));

        // When
        Proof proof = Sample.render(manuscript);

        // Then
        Sample.only(proof, "content-too-large");
    }

    @Test
    void writesALetterThatIsWholeButForTheRecipient() {
        // Given
        String body = "Le pont ferme.\n\n![Le pont barré.](media:" + Sample.PICTURE + ")\n\n"
                + "[Voir le plan de la déviation](https://ville.example/plan)";

        // When
        Rendition letter = Sample.rendition(
                Sample.render(Sample.text(body, ChannelKind.WEBSITE, ChannelKind.NEWSLETTER))
                        .content(),
                ChannelKind.NEWSLETTER);

        // Then
        assertTrue(letter.html()
                .contains("src=\"https://ville.example/site/media/" + Sample.PICTURE
                        + "\" width=\"600\" height=\"315\""));
        assertEquals(2, letter.html().split(Sample.PICTURE, -1).length, "the picture stands once");
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
        Manuscript manuscript = Sample.text("Texte.", ChannelKind.MASTODON);

        // When
        Proof proof = Sample.render(manuscript);

        // Then
        assertNull(proof.content().pageUrl());
        assertEquals(
                "Pont : travaux",
                Sample.rendition(proof.content(), ChannelKind.MASTODON).text());
        Sample.only(proof, "page-missing");
    }

    @Test
    void measuresWhatFollowsAMessageToo() {
        // Given
        Manuscript manuscript = Sample.text("Le pont rouvre.", ChannelKind.WEBHOOK);
        long length =
                Sample.sheet(Sample.render(manuscript), ChannelKind.WEBHOOK).length();
        Surroundings strict = Sample.surroundings(
                Sample.account(ChannelKind.WEBHOOK, "fr", Map.of("maxPayloadBytes", length + 50), null, null));

        // When
        Proof proof = Renderer.render(manuscript, strict, new Rectification("Plus tôt que prévu. ".repeat(10)));

        // Then
        Sample.only(proof, "payload-too-large");
        assertEquals(
                List.of(),
                Renderer.render(manuscript, strict).findings().stream()
                        .filter(finding -> finding.code().equals("payload-too-large"))
                        .toList());
    }

    @Test
    void givesOneHashForOneTextHoweverTyped() {
        // Given
        Manuscript composed = Sample.text("Élan\nà la mairie", ChannelKind.WEBSITE);
        Manuscript decomposed = Sample.text("E\u0301lan\r\na\u0300 la mairie", ChannelKind.WEBSITE);

        // When
        String hash = Sample.render(decomposed).frozen().hash();

        // Then
        assertEquals(Sample.render(composed).frozen().hash(), hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a ", "[", "*a **b ", "![a](", "> ", "#\n", "`` "})
    void takesNoLongerForATextThatIsMadeToTakeLong(String piece) {
        // Given
        Manuscript manuscript = Sample.text(piece.repeat(100_000 / piece.length()), ChannelKind.values());

        // When
        Proof proof = assertTimeout(Duration.ofSeconds(20), () -> Sample.render(manuscript));

        // Then
        assertTrue(proof.findings().size() < 30, () -> proof.findings().toString());
    }

    @Test
    void refusesATextNestedBeyondMeasure() {
        // Given
        String body = "> ".repeat(5_000) + "a " + "**a *a ".repeat(3_000) + "[".repeat(9_000);

        // When
        Proof proof = Sample.render(Sample.text(body, ChannelKind.WEBSITE, ChannelKind.NEWSLETTER));

        // Then
        Sample.only(proof, "nested-too-deep");
    }
}
