package org.beffroi.channels.subscriber;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.beffroi.channels.mail.Mail;

/** The words of the mails about a subscription, after the prototype's tone. */
@ApplicationScoped
class SubscriberMailTexts {

    private final SubscriberConfig config;
    private final Clock clock;

    SubscriberMailTexts(SubscriberConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Mail confirmation(UUID mail, Letter letter, String address, Token token) {
        String link = config.baseUrl() + "/n/confirm/" + token.value();
        return mail(
                mail,
                letter,
                address,
                "Confirmez votre abonnement à la lettre",
                Templates.confirmationText(letter, link),
                Templates.confirmationHtml(letter, link));
    }

    Mail already(UUID mail, Letter letter, String address, Token token) {
        String link = config.baseUrl() + "/n/unsubscribe/" + token.value();
        return mail(
                mail,
                letter,
                address,
                "Vous recevez déjà la lettre",
                Templates.alreadyText(letter, link),
                Templates.alreadyHtml(letter, link));
    }

    private Mail mail(
            UUID id, Letter letter, String address, String subject, TemplateInstance text, TemplateInstance html) {
        String domain = letter.from().substring(letter.from().lastIndexOf('@') + 1);
        return new Mail(
                letter.from(),
                letter.sender(),
                address,
                subject,
                clock.instant(),
                id + "@" + domain,
                Map.of("Auto-Submitted", "auto-generated"),
                text.render(),
                html.render());
    }

    @CheckedTemplate(basePath = "letter-mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance confirmationText(Letter letter, String link);

        static native TemplateInstance confirmationHtml(Letter letter, String link);

        static native TemplateInstance alreadyText(Letter letter, String link);

        static native TemplateInstance alreadyHtml(Letter letter, String link);
    }
}
