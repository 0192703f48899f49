package org.beffroi.channels.newsletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.UUID;
import org.beffroi.channels.adapter.Capabilities;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.channels.adapter.SettingRefused;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.channels.mail.MailConnection;
import org.beffroi.channels.mail.MailServer;
import org.beffroi.channels.mail.MailServerUnavailable;
import org.beffroi.channels.mail.SmtpResult;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.DeliveryFact.Counts;

/** The letter. Publishing writes the list of recipients; {@link SendLetters} does the rest. */
@ApplicationScoped
class NewsletterAdapter implements ChannelAdapter {

    static final String ACCESS_LOST = "mail-access-refused";
    static final String ACCESS_LOST_DETAIL =
            "Le serveur de courrier refuse l’identifiant ou le mot de passe de Beffroi. Faites-les corriger par"
                    + " l’exploitant, puis reconnectez le compte : la lettre reprend où elle en était.";

    private static final int LONGEST_NAME = 100;

    private final Recipients recipients;
    private final MailServer server;
    private final Event<RecipientsAdded> added;

    NewsletterAdapter(Recipients recipients, MailServer server, Event<RecipientsAdded> added) {
        this.recipients = recipients;
        this.server = server;
        this.added = added;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.NEWSLETTER;
    }

    /** SMTP knows no key and cannot be read back: at most once. A mail cannot be called back either. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(new RetryMeans.None(), ChannelAccount.Capabilities.Correction.FOLLOW_UP, false);
    }

    /** The list of recipients and the state of the delivery commit together. */
    @Override
    public boolean local() {
        return true;
    }

    @Override
    public Prepared prepare(Map<String, Object> settings, Map<String, String> credentials) {
        settings.keySet().stream()
                .filter(name -> !name.equals("from") && !name.equals("listName"))
                .findFirst()
                .ifPresent(name -> refuse(name, "setting-unknown"));
        return new Prepared(
                Map.of("from", sender(text(settings, "from")), "listName", name(text(settings, "listName"))),
                Map.of(),
                Map.of());
    }

    @Override
    public Health verify(Connection connection) {
        try (MailConnection mail = server.open()) {
            return switch (mail.probe(connection.setting("from"))) {
                case SmtpResult.Taken() -> Health.ok(Map.of());
                case SmtpResult.Rejected rejected
                when rejected.accessLost() -> Health.refused(ACCESS_LOST, ACCESS_LOST_DETAIL);
                case SmtpResult.Rejected rejected
                when rejected.code() >= 500 ->
                    Health.refused(
                            "sender-refused",
                            "Le serveur de courrier refuse cette adresse d’expéditeur. Vérifiez-la, ou demandez à son exploitant de l’autoriser.");
                case SmtpResult other -> unreachable();
            };
        } catch (MailServerUnavailable e) {
            return e.accessLost() ? Health.refused(ACCESS_LOST, ACCESS_LOST_DETAIL) : unreachable();
        }
    }

    @Override
    public Outcome publish(Rendition rendition, Connection connection, DeliveryKey key) {
        if (!LetterMail.canBeStopped(rendition.shown())) {
            return unstoppable();
        }
        UUID issue = key.deliveryId().value();
        recipients.open(key.deliveryId(), issue);
        int found = recipients.reopenRefused(issue) + recipients.snapshot(issue, key.lane());
        if (found == 0) {
            recipients.close(issue);
            return new Outcome.Permanent(
                    "no-subscriber", "Personne n’est encore abonné à la lettre : elle n’est partie à personne.");
        }
        return accepted(issue, found);
    }

    /** A mail cannot be edited: another one follows it, to those who have the first and still agree to be written to. */
    @Override
    public Outcome update(ExternalRef ref, Rendition rendition, Connection connection, DeliveryKey key) {
        if (!LetterMail.canBeStopped(rendition.shown())) {
            return unstoppable();
        }
        UUID issue = CorrectionId.of(key.deliveryId(), key.versionId()).value();
        recipients.open(key.deliveryId(), issue);
        boolean inTime = key.sentAt().isBefore(key.notAfter());
        int found =
                recipients.reopenRefused(issue) + recipients.snapshotAfter(key.deliveryId(), issue, key.lane(), inTime);
        if (found == 0) {
            recipients.close(issue);
            return new Outcome.Published(ref.externalId(), ref.permalink());
        }
        return accepted(issue, found);
    }

    private Outcome accepted(UUID issue, int found) {
        added.fire(new RecipientsAdded(issue));
        return new Outcome.Accepted(issue.toString(), new Counts(found, 0, 0, 0));
    }

    private static Outcome unstoppable() {
        return new Outcome.Permanent(
                "unsubscribe-missing", "La lettre ne porte pas de lien de désabonnement. Soumettez-la de nouveau.");
    }

    @Override
    public Outcome retract(ExternalRef ref, Withdrawal withdrawal, Connection connection, DeliveryKey key) {
        UUID delivery = key.deliveryId().value();
        recipients.endOpen(delivery, RecipientState.CANCELLED);
        Counts counts = recipients.count(delivery);
        long left = counts.sent() + counts.uncertain() + recipients.sendingNow(delivery);
        return left == 0
                ? new Outcome.Published(null, null)
                : new Outcome.Permanent(
                        "mail-cannot-be-recalled",
                        "La lettre est partie à %d destinataires, et un e-mail ne se rappelle pas. Envoyez un rectificatif."
                                .formatted(left));
    }

    private static Health unreachable() {
        return Health.unreachable(
                "mail-server-unreachable",
                "Le serveur de courrier ne répond pas ou n’accepte rien pour le moment. Recommencez dans quelques minutes.");
    }

    private static String text(Map<String, Object> settings, String name) {
        return switch (settings.get(name)) {
            case String text when !text.isBlank() -> text.strip();
            case null -> refuse(name, "setting-missing");
            default -> refuse(name, "setting-invalid");
        };
    }

    private static String sender(String address) {
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            boolean plain = parsed.getPersonal() == null
                    && address.indexOf('@') > 0
                    && address.chars().allMatch(c -> c < 128);
            return plain && address.equals(parsed.getAddress()) ? address : refuse("from", "setting-invalid");
        } catch (AddressException e) {
            return refuse("from", "setting-invalid");
        }
    }

    private static String name(String name) {
        boolean fits = name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
        return fits ? name : refuse("listName", "setting-invalid");
    }

    private static String refuse(String name, String code) {
        throw new SettingRefused("settings." + name, code);
    }
}
