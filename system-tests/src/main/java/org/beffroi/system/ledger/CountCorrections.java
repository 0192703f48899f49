package org.beffroi.system.ledger;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.VersionId;
import org.beffroi.system.ledger.Beliefs.Recipient;
import org.beffroi.system.ledger.ReceivingEnds.Hook;
import org.beffroi.system.ledger.ReceivingEnds.Mail;
import org.beffroi.system.ledger.ReceivingEnds.Post;
import org.beffroi.system.load.LoadedMessage;

/**
 * Counts what became of corrected messages: the page and the post show the newer words, the other system was told once,
 * and nobody got more than one letter that follows up.
 */
final class CountCorrections {

    private final ReceivingEnds ends;
    private final Beliefs beliefs;
    private final Verdict verdict;
    private final List<Post> posts;
    private final List<Hook> hooks;
    private final List<Mail> mails;
    private final Map<String, List<Recipient>> recipients;

    CountCorrections(
            ReceivingEnds ends,
            Beliefs beliefs,
            Verdict verdict,
            List<Post> posts,
            List<Hook> hooks,
            List<Mail> mails,
            Map<String, List<Recipient>> recipients) {
        this.ends = ends;
        this.beliefs = beliefs;
        this.verdict = verdict;
        this.posts = posts;
        this.hooks = hooks;
        this.mails = mails;
        this.recipients = recipients;
    }

    void judge(LoadedMessage message) {
        List<BelievedCorrection> believed = beliefs.corrections(message.id());
        verdict.count("corrections", believed.size());
        if (believed.size() != message.kinds().size()) {
            verdict.lost()
                    .add("%s: %d corrections of %d channels"
                            .formatted(
                                    message.marker(),
                                    believed.size(),
                                    message.kinds().size()));
        }
        believed.forEach(correction -> judge(message, correction));
    }

    /** Whether this mail follows up the letter of a delivery, and is not that letter itself. */
    static boolean isFollowUp(Mail mail, LoadedMessage message, String deliveryId) {
        return message.corrected() && mail.messageId().startsWith("<" + issue(message, deliveryId) + ".");
    }

    private static String issue(LoadedMessage message, String deliveryId) {
        DeliveryId delivery = new DeliveryId(UUID.fromString(deliveryId));
        return CorrectionId.of(delivery, new VersionId(UUID.fromString(message.correction())))
                .toString();
    }

    private void judge(LoadedMessage message, BelievedCorrection believed) {
        int made = switch (believed.kind()) {
            case "website" -> ends.pageSays(message.marker(), LoadedMessage.CORRECTED) ? 1 : 0;
            case "mastodon" -> showsTheNewerWords(message) ? 1 : 0;
            case "webhook" -> told(message);
            default -> letters(message, believed);
        };
        String what = "%s %s: correction made %d times, believed %s"
                .formatted(message.marker(), believed.kind(), made, believed.state());
        if (believed.open()) {
            verdict.unfinished().add(what);
        } else if (made > 1) {
            verdict.doubled().add(what);
        } else if (believed.confirms()) {
            require(made == 1, verdict.lost(), what);
        } else if (believed.uncertain()) {
            verdict.uncertain().add(what);
        } else {
            require(made == 0, verdict.contradicted(), what);
            verdict.denied().add(what);
        }
    }

    private static void require(boolean right, List<String> otherwise, String what) {
        if (!right) {
            otherwise.add(what);
        }
    }

    /** The last deed at the post counts; how often the same words were written over it does not. */
    private boolean showsTheNewerWords(LoadedMessage message) {
        List<Post> mine = posts.stream()
                .filter(post -> post.text().contains(message.marker()))
                .toList();
        return !mine.isEmpty() && mine.getLast().text().contains(LoadedMessage.CORRECTED);
    }

    private int told(LoadedMessage message) {
        return (int) hooks.stream()
                .filter(hook -> hook.verdict().equals("VERIFIED")
                        && hook.type().equals("message.corrected")
                        && hook.messageId().equals(message.id()))
                .map(Hook::webhookId)
                .distinct()
                .count();
    }

    /** The most letters that one recipient got; 0 when somebody who is believed to have one has none. */
    private int letters(LoadedMessage message, BelievedCorrection believed) {
        String issue = issue(message, believed.deliveryId());
        Map<String, Long> perRecipient = mails.stream()
                .filter(mail -> isFollowUp(mail, message, believed.deliveryId()))
                .collect(Collectors.groupingBy(Mail::messageId, Collectors.counting()));
        boolean nobodyWithout = recipients.getOrDefault(issue, List.of()).stream()
                .filter(recipient -> recipient.state().equals("SENT"))
                .allMatch(recipient -> perRecipient.keySet().stream()
                        .anyMatch(id -> id.startsWith("<" + issue + "." + recipient.id() + "@")));
        long most =
                perRecipient.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return nobodyWithout ? (int) most : 0;
    }
}
