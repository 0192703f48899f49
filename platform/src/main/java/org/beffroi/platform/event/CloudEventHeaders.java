package org.beffroi.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.beffroi.contracts.Lane;

/** Attributes of CloudEvents 1.0 as Kafka headers (Kafka Protocol Binding, binary content mode). */
final class CloudEventHeaders {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String SPEC_VERSION = "ce_specversion";
    static final String TIME = "ce_time";
    static final String SUBJECT = "ce_subject";
    static final String AUTHORITY = "ce_authority";
    static final String AGGREGATE_VERSION = "ce_aggregateversion";
    static final String LANE = "ce_lane";
    static final String ACTOR = "ce_actor";
    static final String CAUSATION_ID = "ce_causationid";
    static final String TRACEPARENT = "ce_traceparent";
    static final String CONTENT_TYPE = "content-type";

    private final Headers headers;

    CloudEventHeaders(Headers headers) {
        this.headers = headers;
    }

    /** Takes the place of what was there. */
    void put(String name, String value) {
        headers.remove(name);
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    /** Null when absent. */
    String find(String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    String require(String name) {
        String value = find(name);
        if (value == null || value.isBlank()) {
            throw new EventRefused("The attribute " + name + " is missing");
        }
        return value;
    }

    UUID requireId() {
        String value = require(ID);
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new EventRefused("The attribute ce_id is not a UUID: " + value, e);
        }
    }

    Instant requireTime() {
        String value = require(TIME);
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new EventRefused("The attribute ce_time is not an instant: " + value, e);
        }
    }

    long requireAggregateVersion() {
        String value = require(AGGREGATE_VERSION);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new EventRefused("The attribute ce_aggregateversion is not a number: " + value, e);
        }
    }

    Lane lane() {
        String value = find(LANE);
        return Lane.ALERT.name().equals(value) ? Lane.ALERT : Lane.NORMAL;
    }
}
