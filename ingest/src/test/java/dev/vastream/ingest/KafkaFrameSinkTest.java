package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.ingest.frame.KafkaFrames;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaFrameSinkTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final MockProducer<String, Frame> producer = new MockProducer<>(
            false, null, new StringSerializer(), new AvroSerializer<>(Topics.FRAMES, new InMemorySchemaRegistry()));
    private final FrameCounts counters = new FrameCounts();
    private final BrokerClock clock = new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void countsFrame_whenItIsAcknowledged() throws Exception {
        var sink = new KafkaFrameSink(new KafkaFrames(producer, clock), Delivery.LOSSLESS, counters);

        sink.send(frame(0, NOW.plusMillis(40)));
        assertThat(counters.totals().published()).isZero();
        producer.completeNext();

        assertThat(counters.totals()).isEqualTo(new FrameTotals(0, 1, 3, 0, 0, 0));
        var record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("va.frames");
        assertThat(record.key()).isEqualTo("gate");
        assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli() + 40);
    }

    @Test
    void stops_whenLosslessFrameFails() throws Exception {
        var sink = new KafkaFrameSink(new KafkaFrames(producer, clock), Delivery.LOSSLESS, counters);
        sink.send(frame(0, NOW));
        producer.errorNext(new TimeoutException("no broker"));

        assertThatThrownBy(() -> sink.send(frame(1, NOW)))
                .isInstanceOf(PublishException.class)
                .hasMessage("frame 0 was not taken by Kafka: no broker");

        assertThat(counters.totals().failed()).isEqualTo(1);
    }

    @Test
    void goesOn_whenLiveFrameFails() throws Exception {
        var sink = new KafkaFrameSink(new KafkaFrames(producer, clock), Delivery.LIVE, counters);
        sink.send(frame(0, NOW));
        producer.errorNext(new TimeoutException("no broker"));

        sink.send(frame(1, NOW));
        producer.completeNext();

        assertThat(counters.totals()).isEqualTo(new FrameTotals(0, 1, 3, 0, 0, 1));
    }

    @Test
    void keepsTimestampWithinBrokersBound_whenFilmIsLong() throws Exception {
        var sink = new KafkaFrameSink(new KafkaFrames(producer, clock), Delivery.LOSSLESS, counters);
        var late = NOW.plus(Duration.ofHours(3));

        sink.send(frame(0, late));

        var record = producer.history().get(0);
        assertThat(record.timestamp()).isLessThan(NOW.plus(Duration.ofHours(1)).toEpochMilli());
        assertThat(record.value().getCapturedAt()).isEqualTo(late);
    }

    @Test
    void tellsHowFarTheClocksAreApart_whenTheBrokerStampsFrames() throws Exception {
        var broker = new StampingProducer(NOW.plusSeconds(5));
        var sink = new KafkaFrameSink(new KafkaFrames(broker, clock), Delivery.LIVE, counters);

        sink.send(frame(0, NOW));

        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void tellsNoDifference_whenTheTopicKeepsTheTimesOfFilms() throws Exception {
        var film = NOW.plusSeconds(40);
        var sink = new KafkaFrameSink(new KafkaFrames(new StampingProducer(film), clock), Delivery.LOSSLESS, counters);

        sink.send(frame(0, film));

        assertThat(clock.offset()).isZero();
    }

    /** Acknowledges at once, with a time. */
    private static final class StampingProducer extends MockProducer<String, Frame> {

        private final Instant stamp;

        StampingProducer(Instant stamp) {
            super(
                    false,
                    null,
                    new StringSerializer(),
                    new AvroSerializer<>(Topics.FRAMES, new InMemorySchemaRegistry()));
            this.stamp = stamp;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, Frame> record, Callback callback) {
            var metadata = new RecordMetadata(
                    new TopicPartition(record.topic(), 0),
                    0,
                    0,
                    stamp.toEpochMilli(),
                    0,
                    record.value().getImage().remaining());
            callback.onCompletion(metadata, null);
            return CompletableFuture.completedFuture(metadata);
        }
    }

    private static Frame frame(long number, Instant capturedAt) {
        return Frame.newBuilder()
                .setCameraUid("gate")
                .setFrameNumber(number)
                .setCapturedAt(capturedAt)
                .setImage(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
    }
}
