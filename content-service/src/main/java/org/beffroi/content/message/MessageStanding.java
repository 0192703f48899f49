package org.beffroi.content.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/** What a person sees as the state of a message. A database view derives it from versions and deliveries. */
@Entity
@Immutable
@Table(name = "message_standing")
class MessageStanding {

    @Id
    private UUID id;

    @TenantId
    @Column(name = "authority_id")
    private String authorityId;

    private String state;

    protected MessageStanding() {}

    String state() {
        return state;
    }
}
