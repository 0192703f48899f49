package org.beffroi.embedded.receivers;

/** The way in for a person: which receiving ends there are. */
final class IndexPage implements Receivers.Endpoint {

    private final String mailboxUrl;

    IndexPage(String mailboxUrl) {
        this.mailboxUrl = mailboxUrl;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public Reply answer(Request request) {
        return switch (request.path()) {
            case "/" -> Reply.html(200, index());
            case "/mailbox" -> mailboxUrl == null ? missing() : Reply.redirect(mailboxUrl);
            default -> missing();
        };
    }

    private static Reply missing() {
        return Reply.html(404, Page.of("Page introuvable", "<p>Rien à cette adresse. <a href=\"/\">Accueil</a></p>"));
    }

    private String index() {
        String mailbox = mailboxUrl == null
                ? ""
                : "<li><a href=\"/mailbox\">La boîte aux lettres</a> : les mails reçus par les habitants</li>";
        return Page.of("Ce qui est arrivé", """
                <p>Ces pages tiennent lieu du monde extérieur : elles montrent ce que les canaux ont reçu.</p>
                <ul>
                <li><a href="/mastodon/">Le fil Mastodon</a> : les posts de la ville</li>
                <li><a href="/webhooks">Le journal des webhooks</a> : ce que d’autres systèmes ont reçu</li>
                %s
                </ul>
                """.formatted(mailbox));
    }
}
