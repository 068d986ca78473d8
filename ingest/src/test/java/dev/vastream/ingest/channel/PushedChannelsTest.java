package dev.vastream.ingest.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PushedChannelsTest {

    private static final String TOPIC = Topics.DETECTIONS.name();
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final AtomicReference<Throwable> failures = new AtomicReference<>();
    private final MockConsumer<byte[], ByteBuffer> consumer = new MockConsumer<>("latest");
    private final PushedChannels channels = new PushedChannels(() -> consumer, failures::set);

    @Test
    void runs_whenItsDetectionsComeAfterItsStart() throws Exception {
        topic();
        consumer.updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 5L));
        var gate = channels.watch("gate");
        channels.look(consumer);
        assertThat(gate.reading().progress().state()).isEqualTo(ChannelState.CONNECTING);

        consumer.addRecord(record(5, "door"));
        consumer.addRecord(record(6, "gate"));
        channels.look(consumer);

        assertThat(gate.reading().progress().state()).isEqualTo(ChannelState.RUNNING);
        assertThat(gate.reading().progress().lastFrameAt()).contains(NOON);
        assertThat(gate.reading().totals().captured()).isZero();
    }

    @Test
    void goesOn_whenAConsumerHasADefect() {
        topic();
        consumer.updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 5L));
        var opened = new AtomicInteger();
        try (var started = PushedChannels.start(
                () -> {
                    if (opened.getAndIncrement() == 0) {
                        throw new IllegalStateException("a defect");
                    }
                    return consumer;
                },
                failures::set)) {
            started.watch("gate");

            await().until(() -> !consumer.assignment().isEmpty());
        }
        assertThat(failures.get()).isNull();
    }

    @Test
    void reportsAnError() {
        var error = new LinkageError("a class is missing");
        try (var started = PushedChannels.start(
                () -> {
                    throw error;
                },
                failures::set)) {
            started.watch("gate");

            await().until(() -> failures.get() == error);
        }
    }

    /** Nobody reads the topic for a channel that was stopped. */
    @Test
    void looksNoMore_whenTheChannelIsStopped() {
        topic();
        consumer.updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 5L));
        try (var started = PushedChannels.start(() -> consumer, failures::set)) {
            var gate = started.watch("gate");
            await().until(() -> !consumer.assignment().isEmpty());

            gate.stop();

            await().until(consumer::closed);
        }
    }

    @Test
    void waits_whenTheTopicIsNotThereYet() throws Exception {
        var gate = channels.watch("gate");

        channels.look(consumer);

        assertThat(consumer.assignment()).isEmpty();
        assertThat(gate.reading().progress().state()).isEqualTo(ChannelState.CONNECTING);
    }

    /** To Kafka no partition means all of them: frames that came meanwhile would be passed over. */
    @Test
    void goesOnWhereItIs_whenAnotherChannelIsStopped() throws Exception {
        var toEnd = new ArrayList<Collection<TopicPartition>>();
        var noted = new MockConsumer<byte[], ByteBuffer>("latest") {
            @Override
            public synchronized void seekToEnd(Collection<TopicPartition> partitions) {
                toEnd.add(List.copyOf(partitions));
                super.seekToEnd(partitions);
            }
        };
        var partitions =
                List.of(new PartitionInfo(TOPIC, 0, null, null, null), new PartitionInfo(TOPIC, 1, null, null, null));
        noted.updatePartitions(TOPIC, partitions);
        noted.updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 5L, new TopicPartition(TOPIC, 1), 5L));
        var all =
                IntStream.range(0, 8).mapToObj(i -> channels.watch("gate-" + i)).toList();
        channels.look(noted);
        assertThat(noted.assignment()).hasSize(2);

        all.subList(1, 8).forEach(ServedChannel::stop);
        channels.dropStopped();
        channels.look(noted);

        assertThat(noted.assignment()).hasSize(1);
        assertThat(toEnd).hasSize(1);
    }

    private void topic() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    }

    private static ConsumerRecord<byte[], ByteBuffer> record(long offset, String camera) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                camera.getBytes(UTF_8),
                ByteBuffer.wrap(new byte[] {9}),
                new RecordHeaders(),
                Optional.empty());
    }
}
