package dev.vastream.ingest.channel;

import static dev.vastream.ingest.channel.TestChannels.running;
import static dev.vastream.ingest.channel.TestChannels.stopped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.program.kafka.Letters;
import dev.vastream.program.kafka.Outage;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelSchedulerTest {

    private static final TopicPartition FIRST = new TopicPartition(Topics.CHANNELS.name(), 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.CHANNELS.name(), 1);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerializer<Channel> serializer = new AvroSerializer<>(Topics.CHANNELS, registry);
    private final MockConsumer<byte[], ByteBuffer> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> words =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final ElapsedTime time = new ElapsedTime(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get);
    private final Lease lease = new Lease(time);
    private final List<String> stops = new ArrayList<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(FIRST, 0L, SECOND, 0L));
    private final ServedChannels served = new ServedChannels(
            FakeInputs.unopened(),
            new PulledAlone(channel -> new Pull(channel.getCameraUid())),
            64,
            new ChannelMeters(meters));
    private final StatusBoard board = new StatusBoard(
            StatusBoard.Writer.of("edge", "1", words, registry), served, new ChannelMeters(meters), Clock.systemUTC());
    private final ChannelScheduler scheduler = new ChannelScheduler(
            "edge",
            new ChannelRecords(registry, words, new Letters("ingest", "channels", meters)),
            served,
            board,
            lease,
            time,
            Outage.ofLane(Clock.systemUTC()));

    private final class Pull implements ServedChannel {

        private final String id;

        Pull(String id) {
            this.id = id;
        }

        @Override
        public void follow(Channel channel) {}

        @Override
        public Reading reading() {
            var progress = new PullProgress.Now(ChannelState.RUNNING, Optional.empty(), 0, 0, "");
            return new Reading("stream", progress, 0, new FrameCounts().totals());
        }

        @Override
        public void stop() {
            stops.add(id);
        }

        @Override
        public boolean isSettled() {
            return true;
        }
    }

    @BeforeEach
    void join() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(ends);
        consumer.subscribe(List.of(Topics.CHANNELS.name()));
    }

    @Test
    void pullsWhatThePartitionSaysAtItsEnd() throws Exception {
        assign(FIRST);
        write(FIRST, running("a"));
        write(FIRST, running("b"));
        write(FIRST, stopped("a"));

        scheduler.turn(consumer);

        assertThat(served.now()).containsOnlyKeys("b");
        assertThat(stops).isEmpty();
    }

    @Test
    void pullsChannelsOfItsNodeAlone() throws Exception {
        assign(FIRST);
        write(FIRST, Channel.newBuilder(running("a")).setNodeId("elsewhere").build());

        scheduler.turn(consumer);

        assertThat(served.now()).isEmpty();
    }

    @Test
    void stopsAtOnce_whenAPartitionGoes() throws Exception {
        assign(FIRST, SECOND);
        write(FIRST, running("a"));
        write(SECOND, running("b"));
        scheduler.turn(consumer);
        assertThat(served.now()).containsOnlyKeys("a", "b");

        scheduler.revoked(consumer, List.of(FIRST));

        assertThat(stops).containsExactly("a");
        assertThat(served.now()).containsOnlyKeys("b");
        assertThat(served.ended()).isEmpty();

        scheduler.lost(List.of(SECOND));
        assertThat(stops).containsExactly("a", "b");
    }

    @Test
    void takesTheEntryAway_whenAChannelIsRemoved() throws Exception {
        assign(FIRST);
        write(FIRST, running("a"));
        scheduler.turn(consumer);

        write(FIRST, "a".getBytes(UTF_8), null);
        scheduler.turn(consumer);
        board.look();

        assertThat(stops).containsExactly("a");
        var last = words.history().get(words.history().size() - 1);
        assertThat(last.topic()).isEqualTo(Topics.CHANNEL_STATUS.name());
        assertThat(last.key()).isEqualTo("a".getBytes(UTF_8));
        assertThat(last.value()).isNull();
    }

    /** Whoever gets the partition reads of both; what is told of the channel must stay. */
    @Test
    void leavesTheEntry_whenTheChannelIsThereAgain() throws Exception {
        assign(FIRST);
        write(FIRST, "a".getBytes(UTF_8), null);
        write(FIRST, stopped("a"));
        write(FIRST, "b".getBytes(UTF_8), null);

        scheduler.turn(consumer);
        board.look();

        assertThat(words.history())
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("b");
    }

    @Test
    void countsAnEntryAsAbsent_whenItsRecordCannotBeRead() throws Exception {
        assign(FIRST);
        write(FIRST, running("a"));
        scheduler.turn(consumer);

        write(FIRST, "a".getBytes(UTF_8), new byte[] {9, 9, 9});
        scheduler.turn(consumer);

        assertThat(served.now()).isEmpty();
        var letter = words.history().get(0);
        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(letter.headers().lastHeader(DeadLetter.REASON).value()).isEqualTo("WRONG_MAGIC".getBytes(UTF_8));
        assertThat(meters.counter("va.dead_letters", "reason", "WRONG_MAGIC", "lane", "channels")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void holdsTheLease_whileTheCoordinatorConfirmsTheMembership() throws Exception {
        assign(FIRST);
        pass(Duration.ofSeconds(4));
        scheduler.turn(consumer);

        pass(Duration.ofSeconds(4));
        assertThat(lease.isHeld()).isTrue();

        pass(Duration.ofSeconds(2));
        assertThat(lease.isHeld()).isFalse();
    }

    /** A member that was taken for gone has no lease when channels come back to it, and they give frames at once. */
    @Test
    void asksForTheLeaseAtOnce_whenPartitionsCome() throws Exception {
        assign(FIRST);
        pass(Duration.ofSeconds(4));
        scheduler.turn(consumer);
        pass(Duration.ofMillis(5_100));
        scheduler.turn(consumer);
        pass(Duration.ofMillis(900));
        assertThat(lease.isHeld()).isTrue();

        assign(FIRST, SECOND);
        pass(Duration.ofMillis(50));
        scheduler.turn(consumer);

        pass(Duration.ofMillis(4_900));
        assertThat(lease.isHeld()).isTrue();
    }

    private void assign(TopicPartition... partitions) {
        consumer.rebalance(List.of(partitions));
        scheduler.assigned(consumer, List.of(partitions));
    }

    private void write(TopicPartition partition, Channel channel) {
        var value = serializer.serialize(partition.topic(), channel);
        write(partition, channel.getCameraUid().getBytes(UTF_8), value);
    }

    private void write(TopicPartition partition, byte[] key, byte[] value) {
        var offset = ends.merge(partition, 1L, Long::sum) - 1;
        consumer.updateEndOffsets(ends);
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, key, value == null ? null : ByteBuffer.wrap(value)));
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
