package dev.vastream.bridge.topic;

import dev.vastream.program.kafka.Letters;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.topic.ReplyTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps records that cannot be read, with the cause in their headers. They are written by a thread of their own: the readers,
 * one of which brings the replies that callers wait for, must not wait for a broker that accepts no letters.
 */
public final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final String NOT_WRITTEN = "not written";
    /** A letter has at most a mebibyte. */
    private static final int MOST_WAITING = 32;

    private static final Duration LAST_LETTERS = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final MeterRegistry meters;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor writer;

    /** @param producer of letters alone, which this closes */
    public DeadLetters(Producer<byte[], byte[]> producer, MeterRegistry meters) {
        this.producer = producer;
        this.meters = meters;
        this.writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                new NamedThreadFactory("bridge-dead-letters"),
                (task, executor) -> lost("too many are waiting"));
    }

    /** Never blocks, and never fails: a letter that cannot be written is counted. */
    void send(ConsumerRecord<byte[], byte[]> record, Malformed<?> malformed) {
        tell(record, malformed);
        var source = new DeadLetter.Source(record.topic(), record.partition(), record.offset());
        var value = record.value() == null ? null : ByteBuffer.wrap(record.value());
        var letter = new Letters("api-bridge", lane(record.topic()), meters)
                .of(source, malformed.cause().name(), malformed.detail(), record.key(), value)
                .record();
        writer.execute(() -> {
            try {
                var unused = producer.send(letter, (metadata, failure) -> {
                    if (failure != null) {
                        lost(failure.toString());
                    }
                });
            } catch (RuntimeException e) {
                // The edge of the thread: the next letter may go.
                lost(e.toString());
            }
        });
    }

    /** The tag of a topic's reader; a topic of replies is named after its bridge, which says nothing here. */
    private static String lane(String topic) {
        return ReplyTopic.isOne(topic) ? "replies" : topic.substring(topic.indexOf('.') + 1);
    }

    /** Each topic's first of a kind: who writes nothing but such records must not fill the log. */
    private void tell(ConsumerRecord<byte[], byte[]> record, Malformed<?> malformed) {
        if (told.add(record.topic() + malformed.cause())) {
            LOG.warn(
                    "Dead letter: {} ({}) at {}-{}@{}; more of this kind are only counted",
                    malformed.cause(),
                    malformed.detail(),
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }

    private void lost(String why) {
        meters.counter("va.dead_letters.lost").increment();
        if (told.add(NOT_WRITTEN)) {
            LOG.error("A dead letter is not written: {}; more are only counted", why);
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(LAST_LETTERS.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
        producer.close(LAST_LETTERS);
    }
}
