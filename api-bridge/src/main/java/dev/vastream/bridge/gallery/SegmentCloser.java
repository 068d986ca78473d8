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
 * record comes, so what was removed last would stay until something else is enrolled: a tombstone under an unused key is that record.
 */
final class SegmentCloser {

    /** A key that no node and subject can have, so that readers need not know it. */
    private static final String NOBODY = new FeatureKey("-", FeatureType.UNKNOWN, "segment-end").toString();

    private static final Logger LOG = LoggerFactory.getLogger(SegmentCloser.class);
    private static final long NEVER = Long.MAX_VALUE;
    /** The broker closes what is older, not what is as old. */
    private static final long BEYOND_MILLIS = 100;

    private final String topic;
    private final long segmentMillis;
    private final Producer<String, byte[]> producer;
    private final Clock clock;
    /** When the last record came that may be in an open segment. */
    private long lastOpen;

    /** When this last sent its record. */
    private long sentAt;

    /** @param segment age at which the broker closes a segment */
    SegmentCloser(String topic, Duration segment, Producer<String, byte[]> producer, Clock clock) {
        this.topic = topic;
        this.segmentMillis = segment.toMillis();
        this.producer = producer;
        this.clock = clock;
        // What an earlier run has left open is not known, but it is older than this.
        this.lastOpen = clock.millis();
    }

    /**
     * To be called with each record of the topic.
     *
     * @param timestamp when it was written
     */
    synchronized void seen(String key, long timestamp) {
        if (!key.equals(NOBODY)) {
            lastOpen = Math.min(timestamp, clock.millis());
        } else if (timestamp - lastOpen > segmentMillis) {
            // Sure only then: the segment began with the last record or before it. A sooner one has closed nothing,
            // perhaps.
            lastOpen = NEVER;
        }
    }

    /** Sends the record if it is time; to be called at intervals. */
    synchronized void look() {
        var now = clock.millis();
        var due = segmentMillis + BEYOND_MILLIS;
        if (lastOpen == NEVER || now - lastOpen <= due || now - sentAt <= due) {
            return;
        }
        // Not again before that had its time; reading the record ends the wait.
        sentAt = now;
        var unused = producer.send(new ProducerRecord<>(topic, NOBODY, null), (metadata, failure) -> {
            if (failure != null) {
                LOG.warn("The last segment of {} stays open: {}", topic, failure.toString());
            }
        });
    }
}
