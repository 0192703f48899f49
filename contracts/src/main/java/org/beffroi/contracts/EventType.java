package org.beffroi.contracts;

import java.util.Arrays;
import java.util.Optional;

/** The closed list of event types, {@code <service>.<resource>.<fact>.v1}, each on one topic. */
public enum EventType {
    MESSAGE_SUBMITTED("content.message.submitted.v1", Topic.MESSAGES, MessageState.class),
    MESSAGE_CHANGES_REQUESTED("content.message.changes-requested.v1", Topic.MESSAGES, MessageState.class),
    MESSAGE_REJECTED("content.message.rejected.v1", Topic.MESSAGES, MessageState.class),
    MESSAGE_CANCELLED("content.message.cancelled.v1", Topic.MESSAGES, MessageState.class),
    MESSAGE_APPROVED("content.message.approved.v1", Topic.MESSAGES, MessageState.class),
    MESSAGE_VOIDED("content.message.voided.v1", Topic.MESSAGES, MessageState.class),
    MESSAGE_WITHDRAWN("content.message.withdrawn.v1", Topic.MESSAGES, MessageState.class),

    PUBLICATION_PLANNED("scheduling.publication.planned.v1", Topic.PUBLICATIONS, PublicationFact.class),
    PUBLICATION_MOVED("scheduling.publication.moved.v1", Topic.PUBLICATIONS, PublicationFact.class),
    PUBLICATION_CANCELLED("scheduling.publication.cancelled.v1", Topic.PUBLICATIONS, PublicationFact.class),
    PUBLICATION_MISSED("scheduling.publication.missed.v1", Topic.PUBLICATIONS, PublicationFact.class),
    /** A command: publish this version on this account. Never emitted again by a replay. */
    PUBLICATION_RELEASED("scheduling.publication.released.v1", Topic.PUBLICATIONS, PublicationFact.class),

    ACCOUNT_CONNECTED("channels.account.connected.v1", Topic.ACCOUNTS, ChannelAccount.class),
    ACCOUNT_CHANGED("channels.account.changed.v1", Topic.ACCOUNTS, ChannelAccount.class),
    ACCOUNT_DISABLED("channels.account.disabled.v1", Topic.ACCOUNTS, ChannelAccount.class),

    DELIVERY_CREATED("channels.delivery.created.v1", Topic.DELIVERIES, DeliveryFact.class),
    DELIVERY_DELIVERED("channels.delivery.delivered.v1", Topic.DELIVERIES, DeliveryFact.class),
    DELIVERY_RETRYING("channels.delivery.retrying.v1", Topic.DELIVERIES, DeliveryFact.class),
    DELIVERY_UNCERTAIN("channels.delivery.uncertain.v1", Topic.DELIVERIES, DeliveryFact.class),
    DELIVERY_FAILED("channels.delivery.failed.v1", Topic.DELIVERIES, DeliveryFact.class),
    DELIVERY_MISSED("channels.delivery.missed.v1", Topic.DELIVERIES, DeliveryFact.class),
    DELIVERY_CANCELLED("channels.delivery.cancelled.v1", Topic.DELIVERIES, DeliveryFact.class),
    /** The correction of this delivery moved. */
    DELIVERY_CORRECTED("channels.delivery.corrected.v1", Topic.DELIVERIES, DeliveryFact.class),
    DELIVERY_RETRACTED("channels.delivery.retracted.v1", Topic.DELIVERIES, DeliveryFact.class);

    private final String word;
    private final Topic topic;
    private final Class<?> data;

    EventType(String word, Topic topic, Class<?> data) {
        this.word = word;
        this.topic = topic;
        this.data = data;
    }

    /** The CloudEvents {@code type}. */
    public String word() {
        return word;
    }

    public Topic topic() {
        return topic;
    }

    public Class<?> data() {
        return data;
    }

    public static Optional<EventType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
