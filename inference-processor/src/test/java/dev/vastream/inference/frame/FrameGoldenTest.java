package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.inference.Golden;
import dev.vastream.program.SteppingClock;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import dev.vastream.vision.SharedVision;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.PictureAnalyser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What frames of real pictures give on all topics, by the real models. */
@ExtendWith(SharedVision.class)
@TestInstance(Lifecycle.PER_CLASS)
class FrameGoldenTest {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SteppingClock clock = new SteppingClock();
    private Analyser analyser;

    @BeforeAll
    void open(PictureAnalyser ofClass) {
        analyser = ofClass;
    }

    @Test
    void everythingOfTwoPersons() {
        require("faces/_multi/obama_and_biden_1.jpg", EnumSet.allOf(Target.class), "two-persons.txt");
    }

    /** Larger than the detectors want, so that it is decoded in part first and in full for joints. */
    @Test
    void everythingOfALargePicture() {
        require("body/standing_front.jpg", EnumSet.allOf(Target.class), "large.txt");
    }

    @Test
    void vectorsOfAGroup() {
        require("group/000_5.jpg", EnumSet.of(Target.OBJECTS, Target.FACES, Target.EMBEDDINGS), "group.txt");
    }

    @Test
    void objectsOfAStreet() {
        require("street/dog_bike_car.jpg", EnumSet.of(Target.OBJECTS, Target.FACES), "street.txt");
    }

    @Test
    void livenessWithoutVectors() {
        require("group/000_5.jpg", EnumSet.of(Target.FACES, Target.LIVENESS), "live.txt");
    }

    private void require(String picture, Set<Target> targets, String resource) {
        var golden = new Golden();
        var frame = frame("cam", 41, clock.instant())
                .setImage(Mirror.bytes(picture))
                .build();
        var value = new AvroSerializer<>(Topics.FRAMES, registry).serialize(Topics.FRAMES.name(), frame);

        var results = worker(targets)
                .process(
                        new ConsumerRecord<>(
                                Topics.FRAMES.name(), 3, 17, "cam".getBytes(UTF_8), ByteBuffer.wrap(value)),
                        analyser);

        for (var i = 0; i < results.size(); i++) {
            golden.add(i + " " + results.get(i).topic(), decoded(results.get(i)));
        }
        golden.requireLike(getClass(), resource);
    }

    private FrameWorker worker(Set<Target> targets) {
        return new FrameWorker(
                registry,
                new FrameMetrics(new SimpleMeterRegistry()),
                new FrameWorker.Policy("edge", Duration.ofSeconds(2), targets),
                new SenderClocks("camera", clock),
                clock);
    }

    private SpecificRecord decoded(ProducerRecord<byte[], byte[]> record) {
        return switch (record.topic()) {
            case "va.detections" -> decoded(Topics.DETECTIONS, record);
            case "va.embeddings" -> decoded(Topics.EMBEDDINGS, record);
            default -> decoded(Topics.SKELETONS, record);
        };
    }

    private <T extends SpecificRecord> T decoded(Topic<T> topic, ProducerRecord<byte[], byte[]> record) {
        var decoded = new AvroDeserializer<>(topic, registry).deserialize(record.topic(), record.value());
        return ((Decoded.Valid<T>) decoded).value();
    }
}
