package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the broker close the last segment of a compacted topic. A broker cleans closed segments only and closes one only when a
 * record comes, so what was removed last would stay until something else is enrolled: a tombstone of nobody is that record.
 */
final class SegmentCloser {

    /** Of no node and no subject, so that no reader has to know it. */
    private static final String NOBODY = new FeatureKey("-", FeatureType.UNKNOWN, "segment-end").toString();

    private static final Logger LOG = LoggerFactory.getLogger(SegmentCloser.class);
    private static final long NEVER = Long.MAX_VALUE;
    /** The broker closes what is older, not what is as old. */
    private static final long BEYOND_MILLIS = 100;

    private final String topic;
    private final long segmentMillis;
    private final Producer<String, byte[]> producer;
    private final Clock clock;
    /** Since when there may be records in a segment that nobody closes. */
    private long openSince;

    /** @param segment age at which the broker closes a segment */
    SegmentCloser(String topic, Duration segment, Producer<String, byte[]> producer, Clock clock) {
        this.topic = topic;
        this.segmentMillis = segment.toMillis();
        this.producer = producer;
        this.clock = clock;
        // What an earlier run has left open is not known.
        this.openSince = clock.millis();
    }

    /** Takes the key of each record of the topic. */
    synchronized void seen(String key) {
        if (key.equals(NOBODY)) {
            openSince = NEVER;
        } else if (openSince == NEVER) {
            openSince = clock.millis();
        }
    }

    /** To be called now and then. */
    synchronized void look() {
        if (openSince == NEVER || clock.millis() - openSince <= segmentMillis + BEYOND_MILLIS) {
            return;
        }
        // Not again before it had its time; reading it ends the waiting.
        openSince = clock.millis();
        var unused = producer.send(new ProducerRecord<>(topic, NOBODY, null), (metadata, failure) -> {
            if (failure != null) {
                LOG.warn("the last segment of {} stays open: {}", topic, failure.toString());
            }
        });
    }
}
