package org.beffroi.channels.correction;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.beffroi.contracts.DeliveryFact.Counts;

/** Recipients by outcome as they are stored, of a letter or of what follows it. */
@Embeddable
public class RecipientCounts {

    @Column(name = "count_open")
    private Long open;

    @Column(name = "count_sent")
    private Long sent;

    @Column(name = "count_refused")
    private Long refused;

    @Column(name = "count_uncertain")
    private Long uncertain;

    protected RecipientCounts() {}

    public RecipientCounts(Counts counts) {
        this.open = counts.open();
        this.sent = counts.sent();
        this.refused = counts.refused();
        this.uncertain = counts.uncertain();
    }

    /** @param stored null where the channel has no recipients */
    public static Counts of(RecipientCounts stored) {
        return stored == null || stored.open == null
                ? null
                : new Counts(stored.open, stored.sent, stored.refused, stored.uncertain);
    }
}
