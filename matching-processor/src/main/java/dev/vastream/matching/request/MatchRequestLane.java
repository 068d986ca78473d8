package dev.vastream.matching.request;

import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.kafka.KafkaClients;
import dev.vastream.matching.kafka.Outage;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Match requests to replies with little delay, at least once: one thread reads what has come and answers it in one search.
 * Every instance holds every gallery, so any of them can answer. A repeated request gets a repeated reply, which its id
 * makes harmless.
 */
public final class MatchRequestLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MatchRequestLane.class);
    private static final String GROUP = "va.matching.requests";
    private static final Duration ASSIGNMENT_TIMEOUT = Duration.ofSeconds(15);

    /** Requests of one search: as many as are worth a pass each of eight. */
    private static final int POLL_RECORDS = 32;

    private final MatchPoller poller;
    private final Thread thread;

    /** What the lane works with. */
    public record Resources(
            KafkaClients clients,
            SchemaRegistry registry,
            GalleryIndex index,
            AnnouncedModels models,
            MeterRegistry meters,
            Clock clock) {}

    private MatchRequestLane(String instanceId, Resources resources, Consumer<Throwable> onFailure) {
        var metrics = new MatchMetrics(resources.meters(), resources.clock());
        var answers = new MatchAnswers(resources.index(), resources.models(), metrics, resources.clock());
        var handler = new MatchHandler(resources.registry(), answers, metrics);
        poller = new MatchPoller(
                consumer(instanceId, resources.clients()),
                producer(resources.clients()),
                handler,
                metrics,
                Outage.ofLane(resources.clock()));
        thread = new Thread(() -> poll(onFailure), instanceId + "-match-requests");
        thread.setDaemon(true);
    }

    /**
     * Starts the lane; returns when requests that are sent from now on will be answered.
     *
     * @param onFailure called, once or more, when the lane has given up and the process should end
     */
    public static MatchRequestLane start(String instanceId, Resources resources, Consumer<Throwable> onFailure) {
        var lane = new MatchRequestLane(instanceId, resources, onFailure);
        lane.thread.start();
        lane.awaitAssignment();
        return lane;
    }

    /** Stops reading, sends the replies of requests in work, commits and leaves the group. */
    @Override
    public void close() {
        poller.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // The edge of the thread.
    private void poll(Consumer<Throwable> onFailure) {
        try {
            poller.run();
        } catch (Throwable e) {
            onFailure.accept(e);
        }
    }

    private void awaitAssignment() {
        try {
            if (!poller.awaitAssignment(ASSIGNMENT_TIMEOUT)) {
                LOG.warn("No partition of the match requests is assigned after {}", ASSIGNMENT_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KafkaConsumer<byte[], ByteBuffer> consumer(String instanceId, KafkaClients clients) {
        var config = clients.consumer("requests", GROUP);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId + "-match-requests");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        // A new group must not miss what is sent while it begins; old requests are dropped by their deadline.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(
                clients.over(config, ClientKind.CONSUMER), new ByteArrayDeserializer(), new ByteBufferDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaClients clients) {
        var config = clients.producer("requests");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        // A topic of replies that is gone must not hold the thread for long.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(
                clients.over(config, ClientKind.PRODUCER), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
