package dev.vastream.inference.request;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.kafka.KafkaClients;
import dev.vastream.inference.kafka.MemberName;
import dev.vastream.inference.kafka.Outage;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.time.SenderClocks;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.recognition.Analyser;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to replies with little delay, at least once: one thread polls, workers of its own answer, so that frames at
 * full load do not stand in a request's way. A repeated request gets a repeated reply, which its id makes harmless.
 */
public final class RequestLane implements AutoCloseable {

    private static final int POLL_RECORDS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(RequestLane.class);
    private static final Duration ASSIGNMENT_TIMEOUT = Duration.ofSeconds(15);

    private final AnalyserPool pool;
    private final Producer<byte[], byte[]> producer;
    private final RequestPoller poller;
    private final Thread thread;

    /**
     * How the lane runs.
     *
     * @param nodeId node whose requests are answered
     * @param instanceId instance within the node
     * @param workers threads that answer
     * @param jobTimeout how long one request may take
     */
    public record Settings(String nodeId, String instanceId, int workers, Duration jobTimeout) {

        String name() {
            return MemberName.of(nodeId, instanceId, "requests");
        }

        /** One in each worker's hands and its next one: while that is worked on there is time to fetch. */
        int mostInWork() {
            return 2 * workers;
        }
    }

    /** What the lane works with. */
    public record Resources(
            KafkaClients clients,
            SchemaRegistry registry,
            Supplier<Analyser> analysers,
            MeterRegistry meters,
            Clock clock) {}

    private RequestLane(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var metrics = new RequestMetrics(resources.meters(), resources.clock());
        var bridges = new SenderClocks("the bridge of", resources.clock());
        metrics.watchClocks(bridges);
        var outage = new FinalOutage(Outage.ofLane(resources.clock()), onFailure);
        var handler = new RequestHandler(
                new RecordReader<>(Topics.requests(settings.nodeId()), resources.registry()),
                resources.registry(),
                new Answers(settings.nodeId(), resources.clock()),
                new SkeletonRecords(new AvroSerializer<>(Topics.SKELETONS, resources.registry()), resources.clock()),
                metrics,
                bridges,
                outage::failed);
        pool = new AnalyserPool(
                settings.name(),
                settings.workers(),
                settings.mostInWork() + POLL_RECORDS,
                resources.analysers(),
                new AnalyserPool.Guard("requests", settings.jobTimeout(), resources.meters(), onFailure));
        producer = producer(resources.clients());
        var ledger = new CompletedOffsets();
        metrics.watchInFlight(ledger::unfinished);
        var replies = new Replies(producer, metrics, pool::queued, settings.workers());
        var work = new RequestWork(pool, handler, replies, ledger, outage::failed);
        poller = new RequestPoller(
                consumer(settings, resources.clients()),
                settings.nodeId(),
                work,
                replies,
                ledger,
                settings.mostInWork());
        thread = new Thread(() -> poll(onFailure), settings.name() + "-poll");
        thread.setDaemon(true);
    }

    /**
     * Starts the lane; returns when requests that are sent from now on will be answered.
     *
     * @param onFailure told, once or more, when the lane has given up and the process should end
     */
    public static RequestLane start(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var lane = new RequestLane(settings, resources, onFailure);
        lane.thread.start();
        lane.awaitAssignment();
        return lane;
    }

    /** Operations that the lane answers with these models. */
    public static List<Operation> operations(List<ModelDescription> models) {
        return Answers.operations(models.stream().map(ModelDescription::task).collect(Collectors.toSet()));
    }

    /** Takes no new requests, answers those in work, commits and leaves the group. */
    @Override
    public void close() {
        poller.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pool.close();
        producer.close(Duration.ofSeconds(5));
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
                LOG.warn("No partition of the requests is assigned after {}", ASSIGNMENT_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KafkaConsumer<byte[], ByteBuffer> consumer(Settings settings, KafkaClients clients) {
        var config = clients.consumer("requests", "va.inference." + settings.nodeId() + ".requests");
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.name());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        // A new group must not miss what is sent while it begins; old requests are dropped by their deadline.
        // By duration would read less, but leaves an empty partition without a position for half a minute.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(
                clients.over(config, ClientKind.CONSUMER), new ByteArrayDeserializer(), new ByteBufferDeserializer());
    }

    private static Producer<byte[], byte[]> producer(KafkaClients clients) {
        Map<String, Object> config = clients.producer("requests");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        // A topic of replies that is gone must not hold a worker for long.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(
                clients.over(config, ClientKind.PRODUCER), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Passes a failure on once its outage is final. */
    private record FinalOutage(Outage outage, Consumer<Throwable> onFailure) {

        void failed(RuntimeException cause) {
            LOG.error("Requests cannot be answered", cause);
            if (outage.failed()) {
                onFailure.accept(cause);
            }
        }
    }
}
