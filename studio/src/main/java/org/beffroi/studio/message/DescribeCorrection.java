package org.beffroi.studio.message;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.CorrectionsApi;
import org.beffroi.studio.delivery.DeliveryActions;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;

/** How far a newer version is on each channel that showed an older one. */
final class DescribeCorrection {

    private static final Set<CorrectionState> MOVING = EnumSet.of(
            CorrectionState.PENDING, CorrectionState.SENDING, CorrectionState.ACCEPTED, CorrectionState.RETRYING);

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final String department;
    private final Map<UUID, Delivery> deliveries;

    DescribeCorrection(Frame frame, String department, List<Delivery> deliveries) {
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.department = department;
        this.deliveries = deliveries.stream().collect(Collectors.toMap(Delivery::deliveryId, Function.identity()));
    }

    /** Also while the channels know more than the message does: it is about to hear of it. */
    boolean isMoving(CorrectionsApi.Progress progress) {
        return progress.items().stream()
                .filter(item -> !item.done())
                .anyMatch(item -> MOVING.contains(item.state())
                        || onChannel(item)
                                .filter(state -> state != item.state())
                                .isPresent());
    }

    private Optional<CorrectionState> onChannel(CorrectionsApi.Item item) {
        return Optional.ofNullable(deliveries.get(item.deliveryId()))
                .map(Delivery::correction)
                .map(ChannelsApi.Correction::state);
    }

    Progress.Correction of(UUID message, CorrectionsApi.Progress progress) {
        return new Progress.Correction(
                progress.version(),
                progress.note(),
                progress.done(),
                progress.total(),
                progress.items().stream().map(item -> item(message, item)).toList());
    }

    private Progress.Item item(UUID message, CorrectionsApi.Item item) {
        return new Progress.Item(
                item.deliveryId().toString(),
                Looks.icon(item.kind()),
                looks.name(item.kind()),
                item.accountName(),
                looks.of(item.state()),
                item.occurredAt() == null ? null : frame.times().when(item.occurredAt()),
                item.mode() == null ? null : words.get("correction_" + item.mode()),
                item.state() == CorrectionState.CORRECTED ? null : item.detail(),
                item.waiver() == null
                        ? null
                        : words.get(
                                "correction_waived",
                                item.waiver().by(),
                                item.waiver().reason()),
                actions(message, item));
    }

    /** What still moves by itself is not given up. */
    private List<Action> actions(UUID message, CorrectionsApi.Item item) {
        Delivery delivery = deliveries.get(item.deliveryId());
        List<Action> actions = new ArrayList<>();
        if (!item.done() && delivery != null) {
            actions.addAll(new DeliveryActions(frame).ofCorrection(delivery, department));
        }
        boolean waives = department == null ? frame.may(Right.WITHDRAW) : frame.may(Right.WITHDRAW, department);
        if (waives && !item.done() && !MOVING.contains(item.state())) {
            actions.add(new Action(
                    "/messages/" + message + "/corrections/" + item.deliveryId() + "/waiver",
                    "hand",
                    words.get("waiver_begin")));
        }
        return actions;
    }
}
