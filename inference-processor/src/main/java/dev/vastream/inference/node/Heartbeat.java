package dev.vastream.inference.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.kafka.Announcer;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Announces this instance on {@code va.nodes} once a second, at once when its profile changes, and takes its entry away
 * at the end.
 */
public final class Heartbeat implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final Announcer announcer;
    private volatile NodeProfile profile;

    Heartbeat(
            Producer<byte[], byte[]> producer,
            SchemaRegistry registry,
            BrokerClock clock,
            NodeProfile profile,
            NodeLoad load,
            Consumer<Error> onError) {
        this.producer = producer;
        this.profile = profile;
        var serializer = new AvroSerializer<>(Topics.NODES, registry);
        var key = profile.key().getBytes(UTF_8);
        var entry = new Announcer.Entry(
                "node " + profile.key(),
                INTERVAL,
                () -> Optional.of(
                        serializer.serialize(Topics.NODES.name(), this.profile.at(clock.instant(), INTERVAL, load))),
                (value, sent) -> producer.send(new ProducerRecord<>(Topics.NODES.name(), key, value), sent));
        announcer = new Announcer(entry, clock, onError);
    }

    /**
     * Starts to announce the profile.
     *
     * @param clock set by the times that the broker puts on the heartbeats
     * @param load measured for each of them
     * @param onError receives an Error of the heartbeat's thread
     */
    public static Heartbeat start(
            KafkaClients clients,
            SchemaRegistry registry,
            BrokerClock clock,
            NodeProfile profile,
            NodeLoad load,
            Consumer<Error> onError) {
        var producer = Announcer.producer(clients, "heartbeat");
        var heartbeat = new Heartbeat(producer, registry, clock, profile, load, onError);
        heartbeat.start();
        return heartbeat;
    }

    void start() {
        announcer.start();
    }

    /** Announces another profile from now on. */
    public void change(NodeProfile next) {
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
