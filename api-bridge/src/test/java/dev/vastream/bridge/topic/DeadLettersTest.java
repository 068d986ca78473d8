package dev.vastream.bridge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch brokerIsBack = new CountDownLatch(1);

    /** A producer whose buffer is full until the broker is back. */
    private final MockProducer<byte[], byte[]> blocked =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                    try {
                        brokerIsBack.await();
                    } catch (InterruptedException e) {
                        throw new KafkaException(e);
                    }
                    return super.send(record, callback);
                }
            };

    private static ConsumerRecord<byte[], byte[]> record(int offset) {
        return new ConsumerRecord<>("va.nodes", 0, offset, "n/1".getBytes(UTF_8), "value".getBytes(UTF_8));
    }

    private static Malformed<Object> corrupt() {
        return new Malformed<>(Cause.CORRUPT, "it is cut", ByteBuffer.allocate(0));
    }

    @Test
    void writesLetter_whenRecordIsSent() {
        brokerIsBack.countDown();
        try (var letters = new DeadLetters(blocked, meters)) {
            letters.send(record(7), corrupt());

            await().until(() -> blocked.history().size() == 1);
        }
        var letter = blocked.history().get(0);
        assertThat(letter.key()).isEqualTo("n/1".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo("value".getBytes(UTF_8));
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetter.SOURCE_OFFSET).value(), UTF_8))
                .isEqualTo("7");
        assertThat(meters.counter("va.dead_letters", "reason", "CORRUPT", "lane", "nodes")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void neverBlocksAndCounts_whenBrokerTakesNoLetters() {
        try (var letters = new DeadLetters(blocked, meters)) {
            for (var offset = 0; offset < 1_000; offset++) {
                letters.send(record(offset), corrupt());
            }

            assertThat(meters.counter("va.dead_letters", "reason", "CORRUPT", "lane", "nodes")
                            .count())
                    .isEqualTo(1_000);
            var lost = (int) meters.counter("va.dead_letters.lost").count();
            assertThat(lost).isBetween(900, 999);
            brokerIsBack.countDown();
            await().until(() -> blocked.history().size() == 1_000 - lost);
        }
    }

    @Test
    void countsAndGoesOn_whenLetterIsRefused() {
        var refusing =
                new MockProducer<byte[], byte[]>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        refusing.sendException = new KafkaException("no such topic");
        try (var letters = new DeadLetters(refusing, meters)) {
            letters.send(record(1), corrupt());
            letters.send(record(2), corrupt());

            await().until(() -> meters.counter("va.dead_letters.lost").count() == 2);
        }
    }
}
