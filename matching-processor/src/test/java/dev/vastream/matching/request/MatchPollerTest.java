package dev.vastream.matching.request;

import static dev.vastream.matching.Wire.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.matching.BreakingGallery;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.program.kafka.Outage;
import dev.vastream.program.kafka.PolledLane;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The poll loop with a consumer and a producer that need no broker; what they do is noted in order. */
class MatchPollerTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.MATCH_REQUESTS.name(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final NotingConsumer consumer = new NotingConsumer();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized void flush() {
                    super.flush();
                    events.add("flush");
                }
            };
    private final AtomicReference<Throwable> end = new AtomicReference<>();
    private MatchPoller poller = poller(new IllegalStateException("not asked"));
    private PolledLane lane;

    @AfterEach
    void stop() {
        lane.close();
    }

    @Test
    void repliesToEachRequest_andCommitsAfterwards() throws Exception {
        start();
        arrives(0, "1", "default");
        arrives(1, "2", "default");

        await().atMost(PATIENCE).until(() -> producer.history().size() == 2);
        await().atMost(PATIENCE).until(() -> events.contains("commit 2"));

        assertThat(producer.history())
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("1", "2");
        assertThat(events.indexOf("flush")).isLessThan(events.indexOf("commit 2"));
    }

    @Test
    void commitsWhatIsWritten_whenItStops() throws Exception {
        start();
        arrives(0, "1", "default");
        await().atMost(PATIENCE).until(() -> producer.history().size() == 1);

        stop();

        assertThat(end.get()).isNull();
        assertThat(events).containsSubsequence("flush", "commit 1", "LEAVE_GROUP");
        assertThat(producer.closed()).isTrue();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void commitsNothing_whenNothingCame() throws Exception {
        start();

        stop();

        assertThat(events).noneMatch(event -> event.startsWith("commit")).endsWith("LEAVE_GROUP");
    }

    @Test
    void commits_beforeItsPartitionGoesToAnother() throws Exception {
        start();
        arrives(0, "1", "default");
        await().atMost(PATIENCE).until(() -> producer.history().size() == 1);

        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));

        await().atMost(PATIENCE).until(() -> events.contains("commit 1"));
    }

    @Test
    void goesOn_whenReplyCannotBeSent() throws Exception {
        producer.sendException = new KafkaException("no such topic");
        start();
        arrives(0, "1", "default");
        await().atMost(PATIENCE).until(() -> lost() == 1);
        producer.sendException = null;

        arrives(1, "2", "default");

        await().atMost(PATIENCE).until(() -> producer.history().size() == 1);
        assertThat(new String(producer.history().get(0).key(), UTF_8)).isEqualTo("2");
    }

    @Test
    void goesOn_whenOffsetsCannotBeCommitted() throws Exception {
        consumer.commitFailure = new KafkaException("no coordinator");
        start();
        arrives(0, "1", "default");
        await().atMost(PATIENCE).until(() -> events.contains("commit fails"));
        consumer.commitFailure = null;

        arrives(1, "2", "default");

        await().atMost(PATIENCE).until(() -> events.contains("commit 2"));
    }

    @Test
    void endsWithoutAnswer_andGoesBack_whenGalleryIsStale() throws Exception {
        poller = poller(new StaleTableException("behind"));
        start();
        arrives(0, "1", "bad");

        await().atMost(PATIENCE).until(() -> end.get() != null);

        assertThat(end.get()).isInstanceOf(StaleTableException.class);
        assertThat(events).contains("seek 0").doesNotContain("commit 1").endsWith("LEAVE_GROUP");
        assertThat(producer.history()).isEmpty();
        assertThat(producer.closed()).isTrue();
    }

    private MatchPoller poller(RuntimeException failure) {
        var metrics = new MatchMetrics(meters, Clock.systemUTC());
        var answers = new MatchAnswers(new BreakingGallery(failure), new AnnouncedModels(), metrics, Clock.systemUTC());
        var topics = new ReplyTopics(() -> Set.of("va.replies.test"));
        return new MatchPoller(
                producer,
                new MatchHandler(registry, topics, answers, metrics),
                topics,
                metrics,
                Outage.ofLane(Clock.systemUTC()));
    }

    private void start() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        var settings = new PolledLane.Settings(Topics.MATCH_REQUESTS.name(), "matchers", "test", 32);
        lane = PolledLane.start(settings, consumer, poller, end::set);
    }

    private void arrives(long offset, String id, String node) {
        var topic = Topics.MATCH_REQUESTS;
        var request = request(id, "va.replies.test", new float[] {1, 0})
                .setNodeId(node)
                .build();
        var value = new AvroSerializer<>(topic, registry).serialize(topic.name(), request);
        consumer.schedulePollTask(() -> consumer.addRecord(
                new ConsumerRecord<>(topic.name(), 0, offset, id.getBytes(UTF_8), ByteBuffer.wrap(value))));
    }

    private double lost() {
        return meters.counter("va.requests.lost_replies").count();
    }

    /** Notes commits, seeks and how it is closed. */
    private final class NotingConsumer extends MockConsumer<byte[], ByteBuffer> {

        private volatile KafkaException commitFailure;

        private NotingConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (commitFailure != null) {
                events.add("commit fails");
                throw commitFailure;
            }
            super.commitSync(offsets);
            offsets.values().forEach(offset -> events.add("commit " + offset.offset()));
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            events.add("seek " + offset);
        }

        @Override
        public void close(CloseOptions options) {
            super.close(options);
            events.add(options.groupMembershipOperation().name());
        }
    }
}
