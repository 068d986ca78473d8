package dev.vastream.program.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Announces an instance of a node on {@code va.nodes} once a second, at once when what it tells of itself changes, and takes its
 * entry away at the end.
 */
public final class Heartbeat implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final Announcer announcer;
    private final UnaryOperator<NodeStatus.Builder> measured;
    private volatile NodeStatus profile;

    Heartbeat(
            Producer<byte[], byte[]> producer,
            SchemaRegistry registry,
            BrokerClock clock,
            NodeStatus profile,
            UnaryOperator<NodeStatus.Builder> measured,
            Consumer<Error> onError) {
        this.producer = producer;
        this.profile = profile;
        this.measured = measured;
        var serializer = new AvroSerializer<>(Topics.NODES, registry);
        var key = RecordKeys.of(profile);
        var entry = new Announcer.Entry(
                "node " + key,
                INTERVAL,
                () -> Optional.of(serializer.serialize(Topics.NODES.name(), at(clock.instant()))),
                (value, sent) ->
                        producer.send(new ProducerRecord<>(Topics.NODES.name(), key.getBytes(UTF_8), value), sent));
        announcer = new Announcer(entry, clock, onError);
    }

    private NodeStatus at(Instant time) {
        return measured.apply(NodeStatus.newBuilder(profile))
                .setHeartbeatAt(time)
                .setHeartbeatIntervalMillis(Math.toIntExact(INTERVAL.toMillis()))
                .build();
    }

    /**
     * Starts to announce an instance.
     *
     * @param profile what it tells of itself; the time is put in
     * @param measured enters what is measured at each heartbeat, on the heartbeat's thread
     * @param clock set by the times that the broker puts on the heartbeats
     * @param onError receives an Error of the heartbeat's thread
     */
    public static Heartbeat start(
            KafkaClients clients,
            SchemaRegistry registry,
            BrokerClock clock,
            NodeStatus profile,
            UnaryOperator<NodeStatus.Builder> measured,
            Consumer<Error> onError) {
        var producer = Announcer.producer(clients, "heartbeat");
        var heartbeat = new Heartbeat(producer, registry, clock, profile, measured, onError);
        heartbeat.start();
        return heartbeat;
    }

    void start() {
        announcer.start();
    }

    /** Announces another profile from now on. */
    public void change(NodeStatus next) {
        profile = next;
        announcer.changed();
    }

    /** Takes the instance's entry away. */
    @Override
    public void close() {
        announcer.close();
        producer.close(Duration.ofSeconds(5));
    }
}
