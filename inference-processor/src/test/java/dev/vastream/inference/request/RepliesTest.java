package dev.vastream.inference.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.program.SteppingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** When replies are held, and that each is sent in the end. */
class RepliesTest {

    private static final int WORKERS = 2;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Replies replies = new Replies(
            producer, new RequestMetrics(new SimpleMeterRegistry(), new SteppingClock()), waiting::get, WORKERS);

    @Test
    void sendsAtOnce_whenAWorkerCouldRunDry() {
        waiting.set(WORKERS - 1);

        addReply();

        assertThat(producer.history()).hasSize(1);
        assertThat(ended).hasValue(1);
        assertThat(replies.mayHold()).isFalse();
    }

    @Test
    void sendsTogether_whenTwiceAsManyAsWorkersAreHeld() {
        waiting.set(WORKERS);

        addReply();
        addReply();
        addReply();
        var beforeLast = producer.history().size();
        addReply();

        assertThat(beforeLast).isZero();
        assertThat(producer.history()).hasSize(2 * WORKERS);
        assertThat(ended).hasValue(2 * WORKERS);
    }

    @Test
    void sendsHeld_whenARequestThatGaveNothingLeavesTooFewWaiting() {
        waiting.set(WORKERS);
        addReply();
        waiting.set(0);

        replies.add(List.of(), ended::incrementAndGet);

        assertThat(producer.history()).hasSize(1);
        assertThat(ended).hasValue(2);
    }

    @Test
    void sendsHeld_whenTheirTimeIsOver() {
        waiting.set(WORKERS);
        addReply();

        assertThat(replies.mayHold()).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            replies.sendOverdue();
            return ended.get() == 1;
        });
        assertThat(producer.history()).hasSize(1);
    }

    private void addReply() {
        var record = new ProducerRecord<>("va.replies.test", "id".getBytes(UTF_8), new byte[1]);
        replies.add(List.of(record), ended::incrementAndGet);
    }
}
