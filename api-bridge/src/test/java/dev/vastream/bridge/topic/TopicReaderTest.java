package dev.vastream.bridge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader with consumers that need no broker. */
class TopicReaderTest {

    private static final Topic<NodeStatus> NODES = Topics.NODES;
    private static final Topic<InferenceReply> REPLIES = Topics.replies("test");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final DeadLetters deadLetters = new DeadLetters(letters, meters);
    private final BlockingQueue<MockConsumer<byte[], byte[]>> consumers = new LinkedBlockingQueue<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger cleared = new AtomicInteger();
    private volatile RuntimeException listenerFailure;
    private TopicReader<?> reader;

    @AfterEach
    void close() {
        if (reader != null) {
            reader.close();
        }
        deadLetters.close();
    }

    @Test
    void handsTableOut_fromTheBeginning_andSaysWhenItIsRead() throws Exception {
        var consumer = consumer(NODES, 2);
        table();
        arrives(consumer, NODES, 0, "n/1", status("n"));
        arrives(consumer, NODES, 1, "m/1", status("m"));

        reader.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        arrives(consumer, NODES, 2, "n/1", status("n"));

        await().atMost(PATIENCE).until(() -> seen.size() == 3);
        assertThat(seen).containsExactly("n/1 @0 before", "m/1 @1 before", "n/1 @2");
        assertThat(reader.trouble()).isEmpty();
    }

    @Test
    void isReadyAtOnce_whenTableIsEmpty() throws Exception {
        consumer(NODES, 0);
        table();

        reader.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(seen).isEmpty();
    }

    @Test
    void handsOutOnlyWhatComes_whenItReadsFromTheEnd() throws Exception {
        var consumer = consumer(REPLIES, 5);
        replies();
        reader.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        arrives(consumer, REPLIES, 5, "r", reply("r"));

        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        assertThat(seen).containsExactly("r @5");
        assertThat(consumer.position(partition(REPLIES))).isEqualTo(6);
    }

    @Test
    void handsTombstoneOut_toATable() throws Exception {
        var consumer = consumer(NODES, 1);
        table();

        arrives(consumer, NODES, 0, "n/1", (byte[]) null);

        reader.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(seen).containsExactly("n/1 @0 before null");
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void keepsUnreadableRecord_andTakesItsRowOutOfTheTable() {
        var consumer = consumer(NODES, 2);
        table();

        arrives(consumer, NODES, 0, "n/1", new byte[] {7, 7, 7, 7, 7, 7});
        arrives(consumer, NODES, 1, "m/1", status("m"));

        await().atMost(PATIENCE)
                .until(() -> seen.size() == 2 && letters.history().size() == 1);
        assertThat(seen).containsExactly("n/1 @0 before null", "m/1 @1 before");
        assertThat(header(DeadLetter.REASON)).isEqualTo("WRONG_MAGIC");
        assertThat(header(DeadLetter.SOURCE_OFFSET)).isEqualTo("0");
        assertThat(header(DeadLetter.PROGRAM)).isEqualTo("api-bridge");
    }

    @Test
    void keepsUnreadableReply_andHandsOutTheNext() {
        var consumer = consumer(REPLIES, 0);
        replies();

        arrives(consumer, REPLIES, 0, "r", new byte[] {0, 0, 0, 0, 99});
        arrives(consumer, REPLIES, 1, "s", (byte[]) null);
        arrives(consumer, REPLIES, 2, "t", reply("t"));

        await().atMost(PATIENCE)
                .until(() -> seen.size() == 1 && letters.history().size() == 2);
        assertThat(seen).containsExactly("t @2");
    }

    @Test
    void keepsRecord_whoseKeyIsNoText() {
        var consumer = consumer(NODES, 2);
        table();

        consumer.schedulePollTask(() ->
                consumer.addRecord(new ConsumerRecord<>(NODES.name(), 0, 0, new byte[] {(byte) 0xc3, 0x28}, null)));
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(NODES.name(), 0, 1, null, null)));

        await().atMost(PATIENCE).until(() -> letters.history().size() == 2);
        assertThat(seen).isEmpty();
        assertThat(header(DeadLetter.REASON)).isEqualTo("BAD_KEY");
    }

    @Test
    void goesOnWhereItWas_whenTheConsumerBreaks() {
        var first = consumer(NODES, 3);
        var second = consumer(NODES, 3);
        table();
        arrives(first, NODES, 0, "n/1", status("n"));
        await().atMost(PATIENCE).until(() -> seen.size() == 1);

        first.schedulePollTask(() -> {
            throw new KafkaException("connection lost");
        });

        await().atMost(PATIENCE).until(() -> !second.assignment().isEmpty());
        arrives(second, NODES, 1, "m/1", status("m"));
        await().atMost(PATIENCE).until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("n/1 @0 before", "m/1 @1 before");
        assertThat(first.closed()).isTrue();
    }

    @Test
    void readsTableAgain_whenItsOffsetsAreGone() {
        var first = consumer(NODES, 1);
        var second = consumer(NODES, 1);
        table();
        arrives(first, NODES, 0, "n/1", status("n"));
        await().atMost(PATIENCE).until(() -> seen.size() == 1);

        first.schedulePollTask(() -> {
            throw new OffsetOutOfRangeException(Map.of(partition(NODES), 1L));
        });

        await().atMost(PATIENCE).until(() -> !second.assignment().isEmpty());
        arrives(second, NODES, 0, "o/1", status("o"));
        await().atMost(PATIENCE).until(() -> seen.size() == 2);
        assertThat(cleared).hasValue(1);
        assertThat(seen).containsExactly("n/1 @0 before", "o/1 @0 before");
    }

    @Test
    void triesRecordAgain_whenTheListenerFails() {
        listenerFailure = new IllegalStateException("disk full");
        var first = consumer(NODES, 1);
        var second = consumer(NODES, 1);
        table();
        arrives(first, NODES, 0, "n/1", status("n"));
        await().atMost(PATIENCE).until(() -> reader.trouble()
                .filter(why -> why.contains("disk full"))
                .isPresent());

        listenerFailure = null;
        arrives(second, NODES, 0, "n/1", status("n"));

        await().atMost(PATIENCE).until(() -> seen.equals(List.of("n/1 @0 before")));
        await().atMost(PATIENCE).until(() -> reader.trouble().isEmpty());
    }

    @Test
    void isInTrouble_whenRightToReadIsMissing() {
        var consumer = consumer(NODES, 1);
        consumer.schedulePollTask(() -> {
            throw new TopicAuthorizationException(Set.of("va.nodes"));
        });

        table();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reader.trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("READ", "va.nodes")));
    }

    @Test
    void isInTrouble_whenErrorEndsTheReader() {
        var consumer = consumer(NODES, 0);
        consumer.schedulePollTask(() -> {
            throw new NoClassDefFoundError("gone");
        });

        table();

        await().dontCatchUncaughtExceptions().atMost(PATIENCE).untilAsserted(() -> assertThat(reader.trouble())
                .hasValue("ended"));
    }

    @Test
    void closesItsConsumer() throws Exception {
        var consumer = consumer(NODES, 0);
        table();
        reader.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        reader.close();

        assertThat(consumer.closed()).isTrue();
        assertThat(reader.trouble()).isEmpty();
    }

    private void table() {
        start(new TopicReader<>(NODES, TopicReader.Table.of(cleared::incrementAndGet), source(), this::listen));
    }

    private void replies() {
        start(new TopicReader<>(REPLIES, source(), this::listen));
    }

    private void start(TopicReader<?> next) {
        reader = next;
        reader.start();
    }

    private void listen(TopicReader.Written record, SpecificRecord value, boolean caughtUp) {
        if (listenerFailure != null) {
            throw listenerFailure;
        }
        seen.add(record.key() + " @" + record.offset() + (caughtUp ? "" : " before") + (value == null ? " null" : ""));
    }

    private TopicReader.Source source() {
        return new TopicReader.Source(new Clients(), registry, deadLetters);
    }

    /** The next consumer that the reader opens, with so many records before it. */
    private MockConsumer<byte[], byte[]> consumer(Topic<?> topic, long end) {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        var partition = partition(topic);
        consumer.updatePartitions(topic.name(), List.of(new PartitionInfo(topic.name(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, end));
        consumers.add(consumer);
        return consumer;
    }

    private static TopicPartition partition(Topic<?> topic) {
        return new TopicPartition(topic.name(), 0);
    }

    private <V extends SpecificRecord> void arrives(
            MockConsumer<byte[], byte[]> consumer, Topic<V> topic, long offset, String key, V value) {
        arrives(
                consumer,
                topic,
                offset,
                key,
                value == null ? null : new AvroSerializer<>(topic, registry).serialize(topic.name(), value));
    }

    private static void arrives(
            MockConsumer<byte[], byte[]> consumer, Topic<?> topic, long offset, String key, byte[] value) {
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(topic.name(), 0, offset, key.getBytes(UTF_8), value)));
    }

    private static NodeStatus status(String node) {
        return NodeStatus.newBuilder()
                .setNodeId(node)
                .setInstanceId("1")
                .setState(NodeState.READY)
                .setHeartbeatAt(Instant.EPOCH)
                .setHeartbeatIntervalMillis(1_000)
                .build();
    }

    private static InferenceReply reply(String id) {
        return InferenceReply.newBuilder()
                .setRequestId(id)
                .setNodeId("n")
                .setStatus(ReplyStatus.OK)
                .build();
    }

    private String header(String name) {
        return new String(letters.history().get(0).headers().lastHeader(name).value(), UTF_8);
    }

    /** Hands out the consumers of the test, one after the other; the last one stays. */
    private final class Clients implements TopicReader.Clients {

        @Override
        public Consumer<byte[], byte[]> consumer(String name, boolean mayLeap) {
            var next = consumers.poll();
            if (next == null) {
                throw new KafkaException("no broker");
            }
            return next;
        }

        @Override
        public Admin admin() {
            throw new KafkaException("no broker");
        }
    }
}
