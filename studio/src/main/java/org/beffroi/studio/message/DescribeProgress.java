package org.beffroi.studio.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.api.ChannelsApi.Account;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.CorrectionsApi;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.delivery.DeliveryActions;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;

/** Each channel's share of a message, the most urgent first; what is only planned comes after. */
final class DescribeProgress {

    private static final Set<DeliveryState> MOVING = Set.of(
            DeliveryState.WAITING,
            DeliveryState.PENDING,
            DeliveryState.SENDING,
            DeliveryState.ACCEPTED,
            DeliveryState.RETRYING);

    private static final Set<DeliveryState> BACK = Set.of(DeliveryState.DELIVERED, DeliveryState.PARTIAL);

    private static final List<DeliveryState> URGENT_FIRST = List.of(
            DeliveryState.UNCERTAIN,
            DeliveryState.FAILED,
            DeliveryState.MANUAL_REQUIRED,
            DeliveryState.MISSED,
            DeliveryState.RETRACT_IMPOSSIBLE,
            DeliveryState.PARTIAL,
            DeliveryState.HELD,
            DeliveryState.RETRYING,
            DeliveryState.WAITING,
            DeliveryState.PENDING,
            DeliveryState.SENDING,
            DeliveryState.ACCEPTED,
            DeliveryState.DELIVERED,
            DeliveryState.RETRACTED,
            DeliveryState.CANCELLED);

    /** Nothing became public. */
    private static final Set<DeliveryState> OVER =
            Set.of(DeliveryState.FAILED, DeliveryState.MISSED, DeliveryState.CANCELLED);

    private static final List<PublicationState> UNRELEASED = List.of(
            PublicationState.MISSED,
            PublicationState.BLOCKED,
            PublicationState.HELD,
            PublicationState.PLANNED,
            PublicationState.CANCELLED);

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final Times times;
    private final String department;
    private final boolean withdrawn;

    /** @param department of the message; null while it is unknown */
    DescribeProgress(Frame frame, String department, boolean withdrawn) {
        this.department = department;
        this.withdrawn = withdrawn;
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.times = frame.times();
    }

    Progress of(UUID id, ShowMessage.Standing standing) {
        List<Delivery> deliveries = standing.deliveries().optional().orElse(List.of());
        List<Publication> open = open(standing, deliveries);
        Map<UUID, String> accounts = standing.accounts().optional().orElse(List.of()).stream()
                .collect(Collectors.toMap(Account::accountId, Account::name));
        List<Progress.Row> rows = new ArrayList<>();
        Set<UUID> taken = taken(standing);
        deliveries.stream()
                .sorted(Comparator.comparingInt(delivery -> URGENT_FIRST.indexOf(delivery.state())))
                .forEach(delivery -> rows.add(row(delivery, taken)));
        open.stream()
                .sorted(Comparator.<Publication>comparingInt(publication -> UNRELEASED.indexOf(publication.state()))
                        .thenComparing(Publication::dueAt))
                .forEach(publication -> rows.add(row(publication, accounts, taken)));
        Optional<CorrectionsApi.Progress> correction =
                standing.correction().optional().flatMap(Function.identity());
        DescribeCorrection describe = new DescribeCorrection(frame, department, deliveries);
        return new Progress(
                id,
                mark(deliveries, open, standing),
                isMoving(deliveries, open)
                        || correction.filter(describe::isMoving).isPresent(),
                summary(rows),
                rows,
                correction.map(found -> describe.of(id, found)).orElse(null),
                away(standing),
                times.clock(times.now()));
    }

    /** Accounts on which the message goes out, or is out: there it need not be planned again. */
    private static Set<UUID> taken(ShowMessage.Standing standing) {
        Set<UUID> over = standing.deliveries().optional().orElse(List.of()).stream()
                .filter(delivery -> OVER.contains(delivery.state()))
                .map(Delivery::publicationId)
                .collect(Collectors.toSet());
        return standing.publications().optional().orElse(List.of()).stream()
                .filter(publication -> publication.state() != PublicationState.MISSED
                        && publication.state() != PublicationState.CANCELLED
                        && !over.contains(publication.publicationId()))
                .map(Publication::accountId)
                .collect(Collectors.toSet());
    }

    /** A released publication is shown by its delivery, as soon as there is one. */
    private static List<Publication> open(ShowMessage.Standing standing, List<Delivery> deliveries) {
        Set<UUID> shown = deliveries.stream().map(Delivery::publicationId).collect(Collectors.toSet());
        return standing.publications().optional().orElse(List.of()).stream()
                .filter(publication -> !shown.contains(publication.publicationId()))
                .filter(publication -> publication.state() != PublicationState.RELEASED
                        || standing.deliveries().isHere())
                .toList();
    }

    /** A release is on its way to its channel before there is a delivery to show. */
    private boolean isMoving(List<Delivery> deliveries, List<Publication> open) {
        Instant soon = times.now().plusSeconds(60);
        boolean due = open.stream()
                .anyMatch(publication -> publication.state() == PublicationState.RELEASED
                        || publication.state() == PublicationState.PLANNED
                                && publication.dueAt().isBefore(soon));
        return due || deliveries.stream().anyMatch(this::isMoving);
    }

    /** What was withdrawn is taken back from where it is public. */
    private boolean isMoving(Delivery delivery) {
        return MOVING.contains(delivery.state()) || withdrawn && BACK.contains(delivery.state());
    }

    private static String mark(List<Delivery> deliveries, List<Publication> open, ShowMessage.Standing standing) {
        String all = deliveries.stream()
                        .map(delivery -> delivery.deliveryId() + "/" + delivery.state() + "/" + delivery.changedAt()
                                + "/" + delivery.counts())
                        .sorted()
                        .collect(Collectors.joining(" "))
                + open.stream()
                        .map(publication ->
                                publication.publicationId() + "/" + publication.state() + "/" + publication.dueAt())
                        .sorted()
                        .collect(Collectors.joining(" "))
                + standing.correction()
                + standing.deliveries().isHere()
                + standing.publications().isHere();
        return Integer.toHexString(all.hashCode());
    }

    private List<String> summary(List<Progress.Row> rows) {
        return rows.stream()
                .map(row -> row.look().word())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> words.get("progress_summary", entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> away(ShowMessage.Standing standing) {
        Set<String> away = new LinkedHashSet<>();
        if (!standing.deliveries().isHere()) {
            away.add(standing.deliveries().source().word());
        }
        if (!standing.publications().isHere()) {
            away.add(standing.publications().source().word());
        }
        return List.copyOf(away);
    }

    private Progress.Row row(Delivery delivery, Set<UUID> taken) {
        String channel = looks.name(delivery.kind());
        boolean doubt = delivery.state() == DeliveryState.UNCERTAIN;
        Counts counts = delivery.counts();
        Long of = counts == null ? null : counts.open() + counts.sent() + counts.refused() + counts.uncertain();
        return new Progress.Row(
                doubt ? "fan__row--doubt" : "",
                Looks.icon(delivery.kind()),
                channel,
                delivery.accountName(),
                looks.of(delivery.state()),
                end(delivery),
                doubt ? words.get("progress_uncertain", channel) : null,
                isTold(delivery) ? delivery.detail() : null,
                delivery.remedy(),
                true,
                isLive(delivery) ? delivery.permalink() : null,
                delivery.deliveryId().toString(),
                counts == null ? null : Long.valueOf(of - counts.open()),
                of,
                counts == null
                        ? null
                        : words.get(
                                "progress_counts", counts.sent(), counts.refused(), counts.uncertain(), counts.open()),
                actions(delivery, taken));
    }

    private List<Action> actions(Delivery delivery, Set<UUID> taken) {
        return delivery.state() == DeliveryState.MISSED
                ? planAgain(delivery.messageId(), delivery.accountId(), taken)
                : new DeliveryActions(frame).of(delivery, department);
    }

    private List<Action> planAgain(UUID message, UUID account, Set<UUID> taken) {
        return publishes() && !taken.contains(account)
                ? List.of(new Action(
                        "/messages/" + message + "/plan?account=" + account, "calendar-plus", words.get("plan_again")))
                : List.of();
    }

    private boolean publishes() {
        return department == null ? frame.may(Right.PUBLISH) : frame.may(Right.PUBLISH, department);
    }

    /** A cause of yesterday is no news once it went well. */
    private static boolean isTold(Delivery delivery) {
        return delivery.detail() != null && delivery.state() != DeliveryState.DELIVERED;
    }

    private static boolean isLive(Delivery delivery) {
        return delivery.state() != DeliveryState.RETRACTED
                && delivery.permalink() != null
                && delivery.permalink().startsWith("http");
    }

    private String end(Delivery delivery) {
        if (delivery.state() == DeliveryState.RETRYING && delivery.dueAt() != null) {
            return words.get("progress_next_try", times.when(delivery.dueAt()), delivery.attempt() + 1);
        }
        return delivery.state() == DeliveryState.UNCERTAIN
                ? times.since(delivery.changedAt())
                : times.when(delivery.changedAt());
    }

    private Progress.Row row(Publication publication, Map<UUID, String> accounts, Set<UUID> taken) {
        Look look = looks.of(publication.state());
        return new Progress.Row(
                "",
                Looks.icon(publication.kind()),
                looks.name(publication.kind()),
                accounts.get(publication.accountId()),
                look,
                times.when(publication.dueAt()),
                null,
                detail(publication),
                null,
                false,
                null,
                publication.publicationId().toString(),
                null,
                null,
                null,
                actions(publication, taken));
    }

    private List<Action> actions(Publication publication, Set<UUID> taken) {
        return switch (publication.state()) {
            case PLANNED, BLOCKED, HELD -> publishes() ? changes(publication) : List.of();
            case MISSED -> planAgain(publication.messageId(), publication.accountId(), taken);
            case RELEASED, CANCELLED -> List.of();
        };
    }

    private List<Action> changes(Publication publication) {
        String which = "?message=" + publication.messageId() + "&from=" + publication.dueAt() + "&publication="
                + publication.publicationId();
        return List.of(
                new Action("/calendar/move" + which, "clock", words.get("move_begin")),
                new Action("/calendar/unplan" + which, "circle-minus", words.get("unplan_begin")));
    }

    private String detail(Publication publication) {
        return switch (publication.state()) {
            case PLANNED, BLOCKED ->
                Optional.ofNullable(publication.blockedBy())
                        .map(cause -> "blocked_" + cause.replace('-', '_'))
                        .filter(words::has)
                        .map(words::get)
                        .orElseGet(() -> expected(publication));
            case MISSED -> words.get("waiting_missed", times.when(publication.notAfter()));
            case HELD, RELEASED, CANCELLED -> null;
        };
    }

    private String expected(Publication publication) {
        boolean late = publication.dueAt().isBefore(times.now());
        return words.get(late ? "progress_late" : "progress_planned", times.when(publication.notAfter()));
    }
}
