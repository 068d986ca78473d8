package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.Lane;
import dev.vastream.ingest.PublishProgram;
import dev.vastream.ingest.PublishSettings;
import dev.vastream.ingest.PublishSettings.Pacing;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.face.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enrolled person before a camera: the events call the name soon, and never again once the person is removed. */
class CameraNameIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAMES_A_PICTURE = 8;
    private static final int MOST_FRAMES_LATE = 3;
    private static final int FACE = 300;
    private static final int PERSON = 0;
    private static final double FPS = 5;

    private final String camera = "camera-" + UUID.randomUUID();

    @Test
    void callsPersonByName_untilPersonIsRemoved(@TempDir Path folder) throws Exception {
        var clip = clip(folder.resolve("clip"));
        try (var system = new GallerySystem(folder.resolve("state"), EnumSet.allOf(Lane.class));
                var vectors = new TopicRecords<>(system.cluster(), Topics.EMBEDDINGS);
                var events = new TopicRecords<>(system.cluster(), Topics.EVENTS)) {
            system.enrol("obama", "Barack", Portrait.of("faces/obama/1.jpg").bytes());

            try (var publishing = publish(system, clip)) {
                Awaitility.await().atMost(PATIENCE).until(() -> named(events, PERSON)
                        .isPresent());
            }

            var usable = firstFace(vectors).orElseThrow();
            assertThat(named(events, FACE).orElseThrow()).isBetween(usable, usable + MOST_FRAMES_LATE);
            assertThat(named(events, PERSON).orElseThrow()).isBetween(usable, usable + MOST_FRAMES_LATE);

            system.remove("obama");
            vectors.forget();
            events.forget();
            try (var publishing = publish(system, clip)) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> firstFace(vectors).isPresent() && tracked(events) > 2 * FRAMES_A_PICTURE);
            }

            assertThat(named(events, FACE)).isEmpty();
            assertThat(named(events, PERSON)).isEmpty();
        }
    }

    /** Other pictures of the enrolled person, each for a while, as a folder. */
    private static Path clip(Path folder) throws IOException {
        Files.createDirectories(folder);
        var number = 0;
        for (var picture : List.of("faces/obama/2.jpg", "faces/obama/3.jpg", "faces/obama/4.jpg")) {
            for (var i = 0; i < FRAMES_A_PICTURE; i++) {
                Files.write(
                        folder.resolve("%03d.jpg".formatted(number++)),
                        Portrait.of(picture).bytes());
            }
        }
        return folder;
    }

    private PublishProgram publish(GallerySystem system, Path clip) throws Exception {
        return PublishProgram.start(new PublishSettings(
                clip.toString(),
                camera,
                "Entrance",
                OptionalDouble.of(FPS),
                true,
                Optional.of(Pacing.LIVE),
                OptionalInt.empty(),
                OptionalInt.of(1280),
                Map.of("bootstrap.servers", system.cluster().bootstrapServers()),
                system.cluster().registryUrl()));
    }

    private Optional<Long> firstFace(TopicRecords<Embedding> vectors) {
        return vectors.all().stream()
                .filter(vector -> vector.getCameraUid().equals(camera) && vector.getFeatureType() == FeatureType.FACE)
                .map(Embedding::getFrameNumber)
                .min(Long::compare);
    }

    /** The first frame with an item of the class that is called by name. */
    private Optional<Long> named(TopicRecords<ObjectMeta> events, int classId) {
        return ofCamera(events).stream()
                .filter(frame ->
                        frame.getEventList().stream().anyMatch(item -> item.getClassId() == classId && isNamed(item)))
                .map(ObjectMeta::getFrameNumber)
                .min(Long::compare);
    }

    private static boolean isNamed(EventInfo item) {
        var detail = item.getEventDetail();
        assertThat(detail.getFaceUid().isEmpty())
                .isEqualTo(detail.getFace().getName().isEmpty());
        return detail.getFaceUid().equals("obama") && detail.getFace().getName().equals("Barack");
    }

    private long tracked(TopicRecords<ObjectMeta> events) {
        return ofCamera(events).stream()
                .filter(frame -> frame.getEventList().stream()
                        .anyMatch(item -> item.getClassId() == FACE && item.getIsTracked()))
                .count();
    }

    private List<ObjectMeta> ofCamera(TopicRecords<ObjectMeta> events) {
        return events.all().stream()
                .filter(frame -> frame.getCameraUid().equals(camera))
                .toList();
    }
}
