package org.beffroi.system.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.beffroi.local.Ports;
import org.beffroi.system.ledger.Beliefs.Recipient;
import org.beffroi.system.ledger.ReceivingEnds.Hook;
import org.beffroi.system.ledger.ReceivingEnds.Mail;
import org.beffroi.system.ledger.ReceivingEnds.Post;
import org.beffroi.system.load.LoadedMessage;

/**
 * Counts every effect of some messages at the receiving ends and judges it by the promise: website exactly one page,
 * Mastodon exactly one post, webhook one or more requests with exactly one {@code webhook-id}, at most one mail per
 * recipient and every recipient with none listed as uncertain.
 */
public final class CountEffects {

    private final ReceivingEnds ends;
    private final Beliefs beliefs;

    public CountEffects(Ports ports) {
        this.ends = new ReceivingEnds(ports);
        this.beliefs = new Beliefs(ports);
    }

    /** How many of the messages' deliveries Beffroi still works on, or has not even made. */
    public int open(Collection<LoadedMessage> messages) {
        Map<String, List<Belief>> known =
                beliefs.deliveries().stream().collect(Collectors.groupingBy(Belief::messageId));
        return messages.stream()
                .filter(LoadedMessage::planned)
                .mapToInt(message -> open(message, known.getOrDefault(message.id(), List.of())))
                .sum();
    }

    private int open(LoadedMessage message, List<Belief> known) {
        int open = (int) known.stream().filter(Belief::open).count();
        if (message.corrected()) {
            open += (int) beliefs.corrections(message.id()).stream()
                    .filter(BelievedCorrection::open)
                    .count();
        }
        int missing = message.kinds().size() - known.size();
        if (missing > 0 && message.withdrawn()) {
            missing = beliefs.released(message.id()) - known.size();
        }
        return open + Math.max(0, missing);
    }

    /** What Beffroi says of each delivery of a message. */
    public List<String> states(LoadedMessage message) {
        return beliefs.deliveries().stream()
                .filter(belief -> belief.messageId().equals(message.id()))
                .map(Belief::state)
                .toList();
    }

    public Verdict of(Collection<LoadedMessage> messages) {
        Verdict verdict = Verdict.empty(messages.size());
        Count count = new Count(verdict);
        messages.stream().filter(LoadedMessage::planned).forEach(count::judge);
        messages.stream().filter(LoadedMessage::corrected).forEach(count.corrections()::judge);
        return verdict;
    }

    private static Map<String, List<Belief>> byMessageAndKind(List<Belief> deliveries) {
        return deliveries.stream().collect(Collectors.groupingBy(belief -> belief.messageId() + belief.kind()));
    }

    /** One reading of all ends. */
    private final class Count {

        private final Verdict verdict;
        private final List<String> pages = ends.pages();
        private final List<Post> posts = ends.posts();
        private final List<Hook> allHooks = ends.hooks();
        private final Map<String, List<Hook>> hooks = allHooks.stream().collect(Collectors.groupingBy(Hook::messageId));
        private final List<Mail> mails = ends.mails();
        private final Map<String, List<Belief>> believed = byMessageAndKind(beliefs.deliveries());
        private final Map<String, List<Recipient>> recipients =
                beliefs.recipients().stream().collect(Collectors.groupingBy(Recipient::deliveryId));

        Count(Verdict verdict) {
            this.verdict = verdict;
        }

        CountCorrections corrections() {
            return new CountCorrections(ends, beliefs, verdict, posts, allHooks, mails, recipients);
        }

        void judge(LoadedMessage message) {
            for (String kind : message.kinds()) {
                List<Belief> known = believed.getOrDefault(message.id() + kind, List.of());
                if (known.isEmpty() && message.withdrawn()) {
                    judge(message, Belief.neverReleased(message.id(), kind));
                } else if (known.size() != 1) {
                    (known.isEmpty() ? verdict.lost() : verdict.doubled())
                            .add("%s %s: %d deliveries %s".formatted(message.marker(), kind, known.size(), known));
                } else {
                    judge(message, known.getFirst());
                }
            }
        }

        private void judge(LoadedMessage message, Belief belief) {
            switch (belief.kind()) {
                case "website" -> page(message, belief);
                case "mastodon" -> post(message, belief);
                case "webhook" -> hook(message, belief);
                default -> letter(message, belief);
            }
        }

        private void page(LoadedMessage message, Belief belief) {
            int found = (int) pages.stream()
                    .filter(slug -> slug.contains(message.marker()))
                    .count();
            verdict.count("pages", found);
            expectOne(message, belief, found, found);
        }

        private void post(LoadedMessage message, Belief belief) {
            List<Post> mine = posts.stream()
                    .filter(post -> post.text().contains(message.marker()))
                    .toList();
            int created = of("CREATED", mine).size();
            Set<String> live = of("CREATED", mine);
            live.removeAll(of("DELETED", mine));
            verdict.count("posts", created);
            expectOne(message, belief, created, live.size());
        }

        private static Set<String> of(String deed, List<Post> posts) {
            return posts.stream()
                    .filter(post -> post.deed().equals(deed))
                    .map(Post::id)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        private void hook(LoadedMessage message, Belief belief) {
            List<Hook> mine = hooks.getOrDefault(message.id(), List.of()).stream()
                    .filter(hook -> hook.verdict().equals("VERIFIED"))
                    .toList();
            List<Hook> published = mine.stream()
                    .filter(hook -> hook.type().equals("message.published"))
                    .toList();
            int distinct =
                    (int) published.stream().map(Hook::webhookId).distinct().count();
            boolean withdrawn = mine.stream().anyMatch(hook -> hook.type().equals("message.withdrawn"));
            verdict.count("webhook requests", published.size());
            verdict.count("webhook ids", distinct);
            expectOne(message, belief, distinct, withdrawn ? 0 : distinct);
        }

        /** @param live of what was made, what has not been taken away again */
        private void expectOne(LoadedMessage message, Belief belief, int made, int live) {
            String what = "%s %s: %d made, %d live, believed %s"
                    .formatted(message.marker(), belief.kind(), made, live, belief);
            if (made > 1) {
                verdict.doubled().add(what);
            } else if (belief.open()) {
                verdict.unfinished().add(what);
            } else if (message.withdrawn()) {
                expectNone(belief, live, what);
            } else if (live == 1) {
                sort(belief, what, belief.denies() || belief.takenBack(), verdict.contradicted());
            } else {
                sort(belief, what, belief.denies(), verdict.denied());
            }
        }

        private void sort(Belief belief, String what, boolean saysOtherwise, List<String> otherwise) {
            if (saysOtherwise) {
                otherwise.add(what);
            } else if (!belief.confirms()) {
                verdict.uncertain().add(what);
            } else if (otherwise == verdict.denied()) {
                verdict.lost().add(what);
            }
        }

        private void expectNone(Belief belief, int live, String what) {
            if (live > 0) {
                boolean told = belief.state().equals("RETRACT_IMPOSSIBLE");
                (told ? verdict.uncertain() : verdict.contradicted()).add(what);
            }
        }

        private void letter(LoadedMessage message, Belief belief) {
            List<Mail> mine = mails.stream()
                    .filter(mail -> mail.subject().contains(message.marker()))
                    .toList();
            verdict.count("mails", mine.size());
            mine.stream()
                    .filter(mail -> !CountCorrections.isFollowUp(mail, message, belief.deliveryId()))
                    .collect(Collectors.groupingBy(Mail::recipient, Collectors.counting()))
                    .forEach((address, number) -> {
                        if (number > 1) {
                            verdict.doubled()
                                    .add("%s newsletter: %d mails to %s".formatted(message.marker(), number, address));
                        }
                    });
            List<Recipient> listed = recipients.getOrDefault(belief.deliveryId(), List.of());
            if (belief.open()) {
                verdict.unfinished().add("%s newsletter: believed %s".formatted(message.marker(), belief));
            } else if (listed.isEmpty() && !message.withdrawn()) {
                verdict.lost().add("%s newsletter: no recipients, believed %s".formatted(message.marker(), belief));
            }
            listed.forEach(recipient -> judge(message, recipient, arrived(mine, recipient)));
        }

        private boolean arrived(List<Mail> mails, Recipient recipient) {
            String id = "<%s.%s@".formatted(recipient.deliveryId(), recipient.id());
            return mails.stream().anyMatch(mail -> mail.messageId().startsWith(id));
        }

        private void judge(LoadedMessage message, Recipient recipient, boolean arrived) {
            String what = "%s newsletter: recipient %s %s, believed %s"
                    .formatted(message.marker(), recipient.id(), arrived ? "has it" : "has none", recipient.state());
            switch (recipient.state()) {
                case "SENT" -> {
                    if (!arrived) {
                        verdict.lost().add(what);
                    }
                }
                case "UNCERTAIN" -> verdict.uncertain().add(what);
                case "REFUSED", "WITHDRAWN", "CANCELLED" -> {
                    if (arrived) {
                        verdict.contradicted().add(what);
                    } else if (!message.withdrawn()) {
                        verdict.denied().add(what);
                    }
                }
                default -> verdict.unfinished().add(what);
            }
        }
    }
}
