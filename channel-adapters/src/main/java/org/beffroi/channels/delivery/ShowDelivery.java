package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.delivery.DeliveryView.AttemptView;
import org.beffroi.channels.delivery.DeliveryView.Open;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;

/** Shows where a delivery stands, why, and what a person may do about it. */
@ApplicationScoped
class ShowDelivery {

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final ShowCorrection correction;
    private final Accounts accounts;

    ShowDelivery(Deliveries deliveries, Attempts attempts, ShowCorrection correction, Accounts accounts) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.correction = correction;
        this.accounts = accounts;
    }

    DeliveryView row(Delivery delivery) {
        return view(delivery, null);
    }

    DeliveryView whole(Delivery delivery) {
        return view(
                delivery,
                attempts.of(delivery.id()).stream().map(AttemptView::of).toList());
    }

    /** Null when there is no such delivery. */
    ChannelKind kindOf(DeliveryId id) {
        return deliveries.find(id).map(Delivery::kind).orElse(null);
    }

    private DeliveryView view(Delivery delivery, List<AttemptView> made) {
        Optional<Account> account = accounts.find(delivery.accountId());
        AccountState access = account.map(Account::state).orElse(null);
        return new DeliveryView(
                delivery.id(),
                delivery.publicationId(),
                delivery.messageId(),
                delivery.versionId(),
                delivery.accountId(),
                account.map(Account::name).orElse(null),
                delivery.kind(),
                delivery.state(),
                delivery.attempt(),
                delivery.externalRef().externalId(),
                delivery.permalink(),
                delivery.code(),
                delivery.detail(),
                remedy(delivery, access),
                delivery.notAfter(),
                delivery.dueAt(),
                delivery.createdAt(),
                delivery.changedAt(),
                delivery.counts(),
                delivery.proof(),
                correction.of(delivery, access),
                Decision.possible(delivery).stream()
                        .map(decision -> Open.of(decision, decision.of(delivery)))
                        .toList(),
                made);
    }

    private static String remedy(Delivery delivery, AccountState account) {
        return switch (delivery.state()) {
            case FAILED ->
                "Corrigez la cause, puis relancez l’envoi. Ou publiez à la main et déclarez l’envoi fait, avec son lien.";
            case MANUAL_REQUIRED ->
                "Regardez sur le canal. Si le message y est, déclarez l’envoi fait, avec son lien. S’il n’y est pas,"
                        + " relancez l’envoi ou annulez-le.";
            case UNCERTAIN ->
                delivery.kind() == ChannelKind.NEWSLETTER
                        ? "Les destinataires incertains sont dans la liste de l’envoi. La lettre ne leur est pas renvoyée."
                        : waiting(account, "Rien à faire : Beffroi relit le canal. Vous pouvez aussi y regarder.");
            case RETRYING -> waiting(account, "Rien à faire : Beffroi réessaie tout seul, à l’heure indiquée.");
            case ACCEPTED, PENDING -> waiting(account, null);
            case MISSED -> "Planifiez le message à nouveau s’il est encore utile.";
            case RETRACT_IMPOSSIBLE -> "Retirez le message à la main sur le canal, ou publiez un rectificatif.";
            case WAITING, HELD, SENDING, PARTIAL, DELIVERED, CANCELLED, RETRACTED -> null;
        };
    }

    private static String waiting(AccountState account, String otherwise) {
        return account == AccountState.RECONNECT
                ? "Reconnectez le compte : l’envoi reprend aussitôt, s’il est encore temps."
                : otherwise;
    }
}
