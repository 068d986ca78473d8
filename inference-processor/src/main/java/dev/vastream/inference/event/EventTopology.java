package dev.vastream.inference.event;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * {@code va.detections} to {@code va.events}: each detection becomes an item of its frame's event list; a frame without
 * detections gives no record; a record that cannot be read becomes a dead letter.
 *
 * <p>Tracking and zones, which have state, come between {@code detections-valid} and {@code to-events}.
 */
public final class EventTopology {

    private final SchemaRegistry registry;
    private final MeterRegistry meters;
    private final Clock clock;

    public EventTopology(SchemaRegistry registry, MeterRegistry meters, Clock clock) {
        this.registry = registry;
        this.meters = meters;
        this.clock = clock;
    }

    public Topology build(StreamsConfig config) {
        var builder = new StreamsBuilder(new TopologyConfig(config));
        var deserializer = new AvroDeserializer<>(Topics.DETECTIONS, registry);

        KStream<byte[], Decoded<FrameDetections>> detections = builder.stream(
                        Topics.DETECTIONS.name(),
                        Consumed.with(bytes(), bytes()).withName("detections"))
                .mapValues(
                        value -> deserializer.deserialize(Topics.DETECTIONS.name(), value),
                        Named.as("decode-detections"));

        var branches = detections
                .split(Named.as("detections-"))
                .branch((key, value) -> value instanceof Decoded.Malformed, Branched.as("malformed"))
                .defaultBranch(Branched.as("valid"));

        branches.get("detections-malformed")
                .process(() -> new ToDeadLetters(meters), Named.as("to-dead-letters"))
                .to(Topics.DEAD_LETTERS, Produced.with(bytes(), bytes()).withName("dead-letters"));

        branches.get("detections-valid")
                .process(() -> new ToEvents(meters, clock), Named.as("to-events"))
                .to(
                        Topics.EVENTS.name(),
                        Produced.with(Serdes.String(), events()).withName("events"));

        return builder.build();
    }

    private static Serde<byte[]> bytes() {
        return Serdes.ByteArray();
    }

    private Serde<ObjectMeta> events() {
        return new AvroSerde<>(Topics.EVENTS, registry);
    }
}
