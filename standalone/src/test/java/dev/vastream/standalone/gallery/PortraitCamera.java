package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.ingest.PublishException;
import dev.vastream.ingest.PublishProgram;
import dev.vastream.ingest.PublishSettings;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.face.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/** Portraits of one person as a camera, each for a while, over and over; and what its events say. */
final class PortraitCamera implements AutoCloseable {

    static final int FRAMES_A_PICTURE = 8;
    private static final double FPS = 5;

    private final String uid = "camera-" + UUID.randomUUID();
    private final GallerySystem system;
    private final Path clip;
    private final TopicRecords<Embedding> vectors;
    private final TopicRecords<ObjectMeta> events;

    PortraitCamera(GallerySystem system, Path clip, List<Portrait> portraits) throws IOException {
        this.system = system;
        this.clip = Files.createDirectories(clip);
        var number = 0;
        for (var portrait : portraits) {
            for (var i = 0; i < FRAMES_A_PICTURE; i++) {
                Files.write(clip.resolve("%03d.jpg".formatted(number++)), portrait.bytes());
            }
        }
        vectors = new TopicRecords<>(system.cluster(), Topics.EMBEDDINGS);
        events = new TopicRecords<>(system.cluster(), Topics.EVENTS);
    }

    /** Films until it is closed. */
    PublishProgram film() throws PublishException {
        return PublishProgram.start(new PublishSettings(
                clip.toString(),
                uid,
                "Entrance",
                OptionalDouble.of(FPS),
                true,
                Optional.of(Delivery.LIVE),
                OptionalInt.empty(),
                OptionalInt.of(1280),
                new Connection(
                        system.cluster().bootstrapServers(), system.cluster().registryUrl())));
    }

    /** Leaves out what was filmed so far. */
    void forget() {
        vectors.forget();
        events.forget();
    }

    /** Number of the first frame with a face that is fit to be recognised by. */
    Optional<Long> firstFace() {
        return vectors.all().stream()
                .filter(vector -> vector.getCameraUid().equals(uid) && vector.getFeatureType() == FeatureType.FACE)
                .map(Embedding::getFrameNumber)
                .min(Long::compare);
    }

    /** Number of the first frame with an item of the class that is called by that name. */
    Optional<Long> firstNamed(int classId, String name) {
        return frames().stream()
                .filter(frame -> frame.getEventList().stream()
                        .anyMatch(item -> item.getClassId() == classId
                                && name(item).filter(name::equals).isPresent()))
                .map(ObjectMeta::getFrameNumber)
                .min(Long::compare);
    }

    /** Whether anything is called by any name. */
    boolean namesAnybody() {
        return frames().stream().flatMap(frame -> frame.getEventList().stream()).anyMatch(item -> name(item)
                .isPresent());
    }

    /** Frames in which an object of the class is followed. */
    long tracked(int classId) {
        return frames().stream()
                .filter(frame -> frame.getEventList().stream()
                        .anyMatch(item -> item.getClassId() == classId && item.getIsTracked()))
                .count();
    }

    private static Optional<String> name(EventInfo item) {
        var detail = item.getEventDetail();
        assertThat(detail.getFaceUid().isEmpty())
                .isEqualTo(detail.getFace().getName().isEmpty());
        return Optional.of(detail.getFace().getName()).filter(name -> !name.isEmpty());
    }

    private List<ObjectMeta> frames() {
        return events.all().stream()
                .filter(frame -> frame.getCameraUid().equals(uid))
                .toList();
    }

    @Override
    public void close() {
        vectors.close();
        events.close();
    }
}
