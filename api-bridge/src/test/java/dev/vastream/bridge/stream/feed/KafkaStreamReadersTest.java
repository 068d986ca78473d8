package dev.vastream.bridge.stream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both kinds of readers, with consumers that need no broker. */
class KafkaStreamReadersTest {

    private static final String TOPIC = Topics.EVENTS.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final EventFilter ALL =
            new EventFilter(Set.of(), new ItemFilter(Set.of(ItemKind.EVENT), Set.of(), Set.of(), Set.of(), true));

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final Map<String, Topic> opened = new ConcurrentHashMap<>();
    private final AtomicInteger openings = new AtomicInteger();
    private volatile long begin;
    private volatile long end;
    private final KafkaStreamReaders readers = new KafkaStreamReaders(this::open, registry, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        readers.close();
    }

    private MockConsumer<byte[], byte[]> open(String name) {
        openings.incrementAndGet();
        var consumer = new Topic();
        opened.put(name, consumer);
        return consumer;
    }

    /** A consumer of a topic of one partition that has what is between its ends. */
    private final class Topic extends MockConsumer<byte[], byte[]> {

        private volatile boolean breaks;
        /** Whether somebody wakes it whenever it would have to ask the broker for a place, which it does every second time. */
        private volatile boolean isWoken;

        private int asked;

        private Topic() {
            super("none");
        }

        @Override
        public synchronized long position(TopicPartition partition) {
            if (isWoken && ++asked % 2 == 0) {
                throw new WakeupException();
            }
            return super.position(partition);
        }

        @Override
        public synchronized org.apache.kafka.clients.consumer.ConsumerRecords<byte[], byte[]> poll(Duration patience) {
            if (breaks) {
                throw new KafkaException("away");
            }
            updateBeginningOffsets(Map.of(PARTITION, begin));
            updateEndOffsets(Map.of(PARTITION, end));
            if (!assignment().isEmpty()) {
                var from = super.position(PARTITION);
                for (var offset = from; offset >= begin && offset < Math.min(end, from + 100); offset++) {
                    addRecord(record(offset));
                }
            }
            return super.poll(Duration.ofMillis(1));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(java.util.Collection<TopicPartition> partitions) {
            return Map.of(PARTITION, end);
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(
                java.util.Collection<TopicPartition> partitions) {
            return Map.of(PARTITION, begin);
        }
    }

    private ConsumerRecord<byte[], byte[]> record(long offset) {
        var value = new AvroSerializer<>(Topics.EVENTS, registry).serialize(TOPIC, Records.meta("gate", offset));
        return new ConsumerRecord<>(TOPIC, 0, offset, "gate".getBytes(UTF_8), value);
    }

    private EventStream stream(long from) {
        return new EventStream(
                ALL, StreamId.of("0:" + from), roomy -> readers.feed(roomy, Long.MAX_VALUE), System::nanoTime);
    }

    /** Reads a stream until it has had all, and gives the numbers of the frames. */
    private List<Long> read(EventStream stream) {
        var text = new StringBuilder();
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            for (var block = stream.take(); block.isPresent(); block = stream.take()) {
                text.append(new String(block.get(), UTF_8));
            }
            return stream.next(0) >= end;
        });
        for (var block = stream.take(); block.isPresent(); block = stream.take()) {
            text.append(new String(block.get(), UTF_8));
        }
        var frames = new ArrayList<Long>();
        var number =
                java.util.regex.Pattern.compile("\"frame_number\":([0-9]+)").matcher(text);
        while (number.find()) {
            frames.add(Long.valueOf(number.group(1)));
        }
        return frames;
    }

    private static List<Long> numbers(long from, long to) {
        return java.util.stream.LongStream.range(from, to).boxed().toList();
    }

    @Test
    void feedsTheTail_andThoseWhoComeWithALittleLess() {
        end = 50;
        var first = stream(50);
        readers.feed(first, 0);
        end = 60;
        assertThat(read(first)).isEqualTo(numbers(50, 60));

        var second = stream(40);
        readers.feed(second, 20);
        end = 70;

        assertThat(read(second)).isEqualTo(numbers(40, 70));
        assertThat(read(first)).isEqualTo(numbers(60, 70));
        assertThat(opened).containsOnlyKeys("streams-tail");
    }

    @Test
    void feedsWhoIsBehind_andThenAtTheTail() {
        end = 5_000;
        var stream = stream(0);
        readers.feed(stream, 5_000);

        assertThat(read(stream)).isEqualTo(numbers(0, 5_000));

        await().until(() -> opened.containsKey("streams-tail"));
        end = 5_010;
        assertThat(read(stream)).isEqualTo(numbers(5_000, 5_010));
    }

    @Test
    void goesOnWhereEachStreamIs_whenTheBrokerGoesAway() {
        end = 10;
        var stream = stream(0);
        readers.feed(stream, 10);
        assertThat(read(stream)).isEqualTo(numbers(0, 10));

        opened.get("streams-tail").breaks = true;
        await().until(() -> openings.get() == 2);
        end = 20;

        assertThat(read(stream)).isEqualTo(numbers(10, 20));
        assertThat(readers.trouble()).isEmpty();
    }

    @Test
    void losesNeitherStreamNorRecord_whenItIsWokenWhileItLooksForPlaces() {
        end = 50;
        var first = stream(50);
        readers.feed(first, 0);
        end = 60;
        assertThat(read(first)).isEqualTo(numbers(50, 60));

        opened.get("streams-tail").isWoken = true;
        var second = stream(40);
        readers.feed(second, 20);

        assertThat(read(second)).isEqualTo(numbers(40, 60));
        end = 70;
        assertThat(read(first)).isEqualTo(numbers(60, 70));
        assertThat(openings).hasValue(1);
    }

    @Test
    void readsNothing_whenNobodyListens() {
        end = 10;
        var stream = stream(10);
        readers.feed(stream, 0);
        await().until(() -> opened.containsKey("streams-tail")
                && !opened.get("streams-tail").assignment().isEmpty());

        stream.close();

        await().until(() -> opened.get("streams-tail").assignment().isEmpty());
    }
}
