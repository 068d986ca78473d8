package dev.vastream.inference.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.inference.kafka.KafkaClients;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.time.BrokerClock;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces this instance on {@code va.nodes} once a second, at once when its profile changes, and takes its entry away
 * at the end.
 */
public final class Heartbeat implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<NodeStatus> serializer;
    private final BrokerClock clock;
    private final ScheduledExecutorService timer;
    private volatile NodeProfile profile;

    Heartbeat(
            Producer<byte[], byte[]> producer,
            Serializer<NodeStatus> serializer,
            BrokerClock clock,
            NodeProfile profile) {
        this.producer = producer;
        this.serializer = serializer;
        this.clock = clock;
        this.profile = profile;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "heartbeat " + profile.key());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to announce the profile.
     *
     * @param clock set by the times that the broker puts on the heartbeats
     */
    public static Heartbeat start(
            KafkaClients clients, SchemaRegistry registry, BrokerClock clock, NodeProfile profile) {
        var config = clients.producer("heartbeat");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        // An old heartbeat is of no use to anybody.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        var producer = new KafkaProducer<>(
                clients.over(config, ClientKind.PRODUCER), new ByteArraySerializer(), new ByteArraySerializer());
        var heartbeat = new Heartbeat(producer, new AvroSerializer<>(Topics.NODES, registry), clock, profile);
        heartbeat.start();
        return heartbeat;
    }

    void start() {
        timer.scheduleAtFixedRate(this::beat, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Announces another profile from now on. */
    public void change(NodeProfile next) {
        profile = next;
        timer.execute(this::beat);
    }

    /** Takes the instance's entry away. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A heartbeat did not end in time");
            }
            send(null);
            producer.close(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            producer.close(Duration.ZERO);
        }
    }

    private void beat() {
        try {
            send(serializer.serialize(Topics.NODES.name(), profile.at(clock.instant(), INTERVAL)));
        } catch (RuntimeException e) {
            // The edge of the timer's thread: an exception would end all further beats.
            LOG.warn("No heartbeat: {}", e.toString());
        }
    }

    private void send(byte[] value) {
        var key = profile.key().getBytes(UTF_8);
        var sent = clock.own().instant();
        try {
            producer.send(new ProducerRecord<>(Topics.NODES.name(), key, value), (metadata, failure) -> {
                if (failure != null) {
                    LOG.warn("A heartbeat is lost: {}", failure.toString());
                } else if (metadata.hasTimestamp()) {
                    clock.stamped(sent, clock.own().instant(), Instant.ofEpochMilli(metadata.timestamp()));
                }
            });
        } catch (KafkaException e) {
            LOG.warn("A heartbeat cannot be sent: {}", e.toString());
        }
    }
}
