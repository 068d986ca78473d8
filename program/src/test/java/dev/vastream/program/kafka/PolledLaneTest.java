package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.program.connection.Connection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PolledLaneTest {

    private static final String TOPIC = "va.requests.edge";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MockConsumer<byte[], ByteBuffer> consumer = new MockConsumer<>("earliest");
    private final RecordingWork work = new RecordingWork();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final PolledLane lane =
            new PolledLane(new PolledLane.Settings(TOPIC, "group", "test", 1), consumer, work, failures::add);

    /** Notes what it is called for. */
    private static final class RecordingWork implements PolledLane.Work {

        private final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile RuntimeException broken;

        @Override
        public void turn(Consumer<byte[], ByteBuffer> consumer) {
            if (broken != null) {
                throw broken;
            }
            consumer.poll(Duration.ofMillis(1)).forEach(record -> calls.add("record " + record.offset()));
        }

        @Override
        public void assigned(Consumer<byte[], ByteBuffer> consumer, Collection<TopicPartition> partitions) {
            calls.add("assigned " + partitions);
        }

        @Override
        public void revoked(Consumer<byte[], ByteBuffer> consumer, Collection<TopicPartition> partitions) {
            calls.add("revoked " + partitions);
        }

        @Override
        public void lost(Collection<TopicPartition> partitions) {
            calls.add("lost " + partitions);
        }

        @Override
        public void finish(Consumer<byte[], ByteBuffer> consumer) {
            calls.add("finish");
        }
    }

    /** As the group's coordinator would, on the lane's own thread. */
    private void assign() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
    }

    @Test
    void pollsWhatComes_onceItIsAssigned() {
        assign();

        lane.start(PATIENCE);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, new byte[0], ByteBuffer.allocate(0))));

        await().atMost(PATIENCE).until(() -> work.calls.contains("record 0"));
        lane.close();
        assertThat(work.calls).startsWith("assigned [" + PARTITION + "]");
        assertThat(failures).isEmpty();
    }

    @Test
    void finishesWorkAndLeaves_whenClosed() {
        assign();
        lane.start(PATIENCE);

        lane.close();

        assertThat(work.calls).endsWith("finish");
        assertThat(consumer.closed()).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void handsPartitionsBack_whenTheyGoToAnotherMember() {
        assign();
        lane.start(PATIENCE);

        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));

        await().atMost(PATIENCE).until(() -> work.calls.contains("revoked [" + PARTITION + "]"));
        lane.close();
    }

    @Test
    void reportsTheFailureAndLeaves_whenItsWorkBreaks() {
        assign();
        lane.start(PATIENCE);

        work.broken = new IllegalStateException("the registry is gone");

        await().atMost(PATIENCE).until(() -> failures.contains(work.broken));
        assertThat(work.calls).endsWith("finish");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void starts_whenNoPartitionIsAssignedInTime() {
        lane.start(Duration.ofMillis(1));

        lane.close();

        assertThat(work.calls).containsExactly("finish");
    }

    @Test
    void isTheSameMember_afterARestart() {
        var clients = new KafkaClients(new Connection("broker:1", URI.create("http://registry")), "va-test");

        var config = new PolledLane.Settings(TOPIC, "group", "edge-1-requests", 16).config(clients);

        assertThat(config)
                .containsEntry("group.id", "group")
                .containsEntry("group.instance.id", "edge-1-requests")
                .containsEntry("max.poll.records", 16)
                .containsEntry("auto.offset.reset", "earliest");
    }
}
