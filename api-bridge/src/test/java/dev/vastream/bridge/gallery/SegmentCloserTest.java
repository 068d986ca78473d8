package dev.vastream.bridge.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class SegmentCloserTest {

    private static final long SEGMENT = 300_000;
    private static final long BEGIN = 1_000_000_000;

    private long now = BEGIN;
    private final InstantSource time = () -> Instant.ofEpochMilli(now);
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final SegmentCloser closer = new SegmentCloser("t", Duration.ofMillis(SEGMENT), producer, clock);

    private int sentAfter(long millis) {
        now = BEGIN + millis;
        closer.look();
        return producer.history().size();
    }

    private void tick() {
        var key = producer.history().get(producer.history().size() - 1).key();
        closer.seen(key, now);
    }

    @Test
    void sendsOnce_whenTopicIsQuietForLongerThanASegment() {
        assertThat(sentAfter(SEGMENT)).isZero();
        assertThat(sentAfter(SEGMENT + 200)).isEqualTo(1);
        tick();

        assertThat(sentAfter(10 * SEGMENT)).isEqualTo(1);
        assertThat(producer.history().get(0).value()).isNull();
    }

    @Test
    void waitsForLastRecord_whenItCameLate() {
        now = BEGIN + SEGMENT - 1;
        closer.seen("n/FACE/a", now);

        assertThat(sentAfter(SEGMENT + 200)).isZero();
        assertThat(sentAfter(2 * SEGMENT + 200)).isEqualTo(1);
    }

    @Test
    void sendsAgain_whenAnothersRecordCameTooSoonToCloseAnything() {
        assertThat(sentAfter(SEGMENT + 200)).isEqualTo(1);
        closer.seen("n/FACE/a", now);
        tick();

        assertThat(sentAfter(2 * SEGMENT + 500)).isEqualTo(2);
    }
}
