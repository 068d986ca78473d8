package dev.vastream.inference.frame;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import dev.vastream.program.kafka.MemberName;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.Analyser.Target;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/**
 * Frames to detections, exactly once: each poll's batch is read, analysed and written in one Kafka transaction.
 *
 * <p>Listeners share the pool of analysers, so that while one commits, the others' frames keep it busy. Their
 * transactional ids and group instance ids are stable: an instance that was killed fences its former self at start,
 * which ends the open transaction at once and takes its partitions back without waiting for a time-out.
 */
public final class FrameLane implements AutoCloseable {

    /** Of any lane, so that whoever starts knows the transactions that a former self may have left open. */
    private static final int MOST_LISTENERS = 4;

    /** While a listener commits, the others' batches keep its workers busy. */
    private static final int WORKERS_A_LISTENER = 16;

    /** Long enough to keep a processor's workers busy even where the other listener has few frames left. */
    private static final int LEAST_BATCH_RECORDS = 64;

    private static final int PARTITION_FETCH_BYTES_A_RECORD = 64 << 10;

    private static final Duration COMMIT_TIME = Duration.ofMinutes(1);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private final AnalyserPool pool;
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final ConcurrentMessageListenerContainer<byte[], ByteBuffer> listeners;

    /**
     * How the lane runs.
     *
     * @param nodeId node that signs the results
     * @param instanceId instance within the node
     * @param workers threads that analyse
     * @param maxAge live frames that are older are shed
     * @param jobTimeout how long the analysis of one frame may take
     * @param embeddings whether persons and faces are turned into vectors as well
     * @param liveness whether faces that are turned into vectors are checked for being live persons
     * @param skeletons whether the joints of persons are found as well
     */
    public record Settings(
            String nodeId,
            String instanceId,
            int workers,
            Duration maxAge,
            Duration jobTimeout,
            boolean embeddings,
            boolean liveness,
            boolean skeletons) {

        String name() {
            return MemberName.of(nodeId, instanceId, "frames");
        }

        /** Two, which are enough for workers on processors; more for the many that wait for a device. */
        int listeners() {
            return Math.max(2, Math.min(MOST_LISTENERS, workers / WORKERS_A_LISTENER));
        }

        /** Frames of a batch: twice as many as workers where they are many, since at its end most of them rest. */
        int batchRecords() {
            return Math.max(LEAST_BATCH_RECORDS, 2 * workers);
        }

        /**
         * The longest that a batch may take, when each frame of all listeners takes nearly too long and they are analysed one
         * by one: a listener that is busy must not be taken for one that is gone, whose batch the next one would begin again.
         */
        Duration longestBatch() {
            return jobTimeout.multipliedBy((long) listeners() * batchRecords()).plus(COMMIT_TIME);
        }

        FrameWorker.Policy policy() {
            var targets = EnumSet.of(Target.OBJECTS, Target.FACES);
            if (embeddings) {
                targets.add(Target.EMBEDDINGS);
            }
            if (embeddings && liveness) {
                targets.add(Target.LIVENESS);
            }
            if (skeletons) {
                targets.add(Target.SKELETONS);
            }
            return new FrameWorker.Policy(nodeId, maxAge, targets);
        }
    }

    /** What the lane works with. */
    public record Resources(
            KafkaClients clients,
            SchemaRegistry registry,
            Supplier<Analyser> analysers,
            MeterRegistry meters,
            Clock clock) {}

    private FrameLane(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        producers = producers(settings, resources.clients());
        var metrics = new FrameMetrics(resources.meters());
        pool = new AnalyserPool(
                settings.name(),
                settings.workers(),
                settings.listeners() * settings.batchRecords(),
                resources.analysers(),
                new AnalyserPool.Guard("frames", settings.jobTimeout(), resources.meters(), onFailure));
        metrics.watchQueue(pool::queued);
        var trials = new Trials();
        var expired = new ExpiredFrames(metrics::expired);
        var takeovers = new Takeovers(trials, expired, settings.batchRecords());
        var batch = new FrameBatch(
                pool,
                worker(settings, resources, metrics),
                new KafkaTemplate<>(producers)::send,
                metrics,
                trials,
                takeovers);
        BatchConsumerAwareMessageListener<byte[], ByteBuffer> listener = (records, consumer) -> {
            expired.received(records, consumer);
            batch.onMessage(records, consumer);
        };
        var lag = new LaneLag("frames", resources.meters(), resources.clock());
        var consumers = new FrameConsumers(consumerConfig(settings, resources.clients()), lag);
        listeners = listeners(settings, consumers, listener, takeovers);
        listeners.setAfterRollbackProcessor(new BatchRetry(resources.clock(), onFailure));
        listeners.setApplicationEventPublisher(new StopWatch(onFailure));
    }

    /**
     * Starts the lane.
     *
     * @param onFailure told, once or more, when the lane has given up and the process should end
     */
    public static FrameLane start(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var lane = new FrameLane(settings, resources, onFailure);
        try {
            lane.fenceFormerSelf();
        } catch (RuntimeException e) {
            lane.close();
            throw e;
        }
        lane.listeners.start();
        return lane;
    }

    @Override
    public void close() {
        listeners.stop();
        pool.close();
        producers.destroy();
    }

    /** Initialises every transactional id of this instance, which aborts what a killed predecessor left open. */
    private void fenceFormerSelf() {
        var opened = IntStream.range(0, MOST_LISTENERS)
                .mapToObj(i -> producers.createProducer())
                .toList();
        opened.forEach(Producer::close);
    }

    private static FrameWorker worker(Settings settings, Resources resources, FrameMetrics metrics) {
        var cameras = new SenderClocks("camera", resources.clock());
        metrics.watchClocks(cameras);
        return new FrameWorker(resources.registry(), metrics, settings.policy(), cameras, resources.clock());
    }

    private static DefaultKafkaProducerFactory<byte[], byte[]> producers(Settings settings, KafkaClients clients) {
        var config = clients.producer("frames");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        var serializer = new ByteArraySerializer();
        var factory = new DefaultKafkaProducerFactory<byte[], byte[]>(
                clients.over(config, ClientKind.PRODUCER), serializer, serializer);
        factory.setTransactionIdPrefix(settings.name() + "-");
        return factory;
    }

    private ConcurrentMessageListenerContainer<byte[], ByteBuffer> listeners(
            Settings settings,
            FrameConsumers consumers,
            BatchConsumerAwareMessageListener<byte[], ByteBuffer> listener,
            Takeovers takeovers) {
        var properties = new ContainerProperties(Topics.FRAMES.name());
        properties.setMessageListener(listener);
        properties.setConsumerRebalanceListener(takeovers);
        properties.setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        properties.setStopContainerWhenFenced(false);
        properties.setShutdownTimeout(10_000);
        var container = new ConcurrentMessageListenerContainer<byte[], ByteBuffer>(consumers, properties);
        container.setConcurrency(settings.listeners());
        container.setBeanName(settings.name());
        return container;
    }

    private static Map<String, Object> consumerConfig(Settings settings, KafkaClients clients) {
        var config = clients.consumer("frames", "va.inference." + settings.nodeId() + ".frames");
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.name());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION_TIMEOUT.toMillis()));
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchRecords());
        config.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(settings.longestBatch().toMillis()));
        config.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                settings.batchRecords() * PARTITION_FETCH_BYTES_A_RECORD);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 32 << 20);
        return clients.over(config, ClientKind.CONSUMER);
    }

    /** Hears when a listener stops although nobody asked it to. */
    private record StopWatch(Consumer<Throwable> onFailure) implements ApplicationEventPublisher {

        @Override
        public void publishEvent(ApplicationEvent event) {
            publishEvent((Object) event);
        }

        @Override
        public void publishEvent(Object event) {
            if (event instanceof ConsumerStoppedEvent stopped
                    && stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
                onFailure.accept(new IllegalStateException("the frame listener stopped: " + stopped.getReason()
                        + (stopped.getReason() == ConsumerStoppedEvent.Reason.FENCED
                                ? "; another process runs as the same instance of this node"
                                : "")));
            }
        }
    }
}
