package org.beffroi.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event that waits to be sent. */
record OutboxRow(
        long seq,
        UUID id,
        String authority,
        String topic,
        String key,
        String type,
        long aggregateVersion,
        String lane,
        String actor,
        String causationId,
        String traceparent,
        Instant occurredAt,
        String payload,
        String source) {

    String topicAndKey() {
        return topic + '\n' + key;
    }

    ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, payload.getBytes(UTF_8));
        CloudEventHeaders headers = new CloudEventHeaders(record.headers());
        headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
        headers.put(CloudEventHeaders.ID, id.toString());
        headers.put(CloudEventHeaders.SOURCE, source);
        headers.put(CloudEventHeaders.TYPE, type);
        headers.put(CloudEventHeaders.SUBJECT, key);
        headers.put(
                CloudEventHeaders.TIME,
                occurredAt.truncatedTo(ChronoUnit.MICROS).toString());
        headers.put(CloudEventHeaders.AUTHORITY, authority);
        headers.put(CloudEventHeaders.AGGREGATE_VERSION, Long.toString(aggregateVersion));
        headers.put(CloudEventHeaders.LANE, lane);
        headers.put(CloudEventHeaders.ACTOR, actor);
        headers.put(CloudEventHeaders.CAUSATION_ID, causationId);
        headers.put(CloudEventHeaders.TRACEPARENT, traceparent);
        headers.put(CloudEventHeaders.CONTENT_TYPE, "application/json");
        return record;
    }
}
