package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.Lane;
import dev.vastream.inference.Pipeline;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.JointLayout;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joints of the persons on a camera, from its frames to its events. */
class CameraSkeletonsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A team with more persons than get joints. */
    private static final String CROWD = "group/coco_1000_tennis.jpg";

    private static final String ONE = "body/standing_front.jpg";
    private static final int MOST = 8;

    private final String node = "skeleton-" + UUID.randomUUID();

    @TempDir
    private Path state;

    @Test
    void followsPersonsFromFrameToEvent_whenSkeletonsAreWanted() throws Exception {
        Mirror.require();
        try (var pipeline = new Pipeline(TestCluster.shared())) {
            pipeline.create(Pipeline.topics(node));
            for (var picture : List.of(ONE, CROWD)) {
                pipeline.send(
                        Topics.FRAMES,
                        node,
                        frame(node, picture.equals(ONE) ? 1 : 2, Instant.now())
                                .setImage(Mirror.bytes(picture))
                                .build());
            }
            pipeline.flush();
            var settings =
                    pipeline.settings(node, state, Lane.FRAMES, Lane.EVENTS).withSkeletons(true);
            try (var skeletons = pipeline.read(Topics.SKELETONS.name());
                    var detections = pipeline.read(Topics.DETECTIONS.name());
                    var events = pipeline.read(Topics.EVENTS.name());
                    var program = InferenceProgram.start(settings)) {
                await().atMost(PATIENCE)
                        .until(() -> own(pipeline, Topics.EVENTS, events.more()).size() == 2);

                var ours = own(pipeline, Topics.SKELETONS, skeletons.all());
                var frames = own(pipeline, Topics.DETECTIONS, detections.all());
                assertOnePerson(
                        ours,
                        frames.get(0),
                        own(pipeline, Topics.EVENTS, events.all()).get(0));
                assertLargestOfCrowd(ours, frames.get(1));
            }
        }
    }

    private static void assertOnePerson(List<Skeleton> skeletons, FrameDetections frame, ObjectMeta event) {
        var ofFrame = skeletons.stream()
                .filter(skeleton -> skeleton.getFrameNumber() == 1)
                .toList();
        assertThat(ofFrame).extracting(Skeleton::getLayout).containsExactly(JointLayout.COCO_17, JointLayout.BODY_22);
        assertThat(ofFrame.get(0).getJoints()).hasSize(17);
        assertThat(ofFrame.get(1).getJoints()).hasSize(22);
        assertThat(ofFrame.get(1).getJoints3d()).hasSize(22);
        var index = ofFrame.get(0).getDetectionIndex();
        assertThat(ofFrame.get(0).getBox())
                .isEqualTo(frame.getDetections().get(index).getBox());
        var person = event.getEventList().stream()
                .filter(item -> item.getClassId() == 0)
                .findFirst()
                .orElseThrow();
        var points = person.getEventDetail().getKeyPoints();
        assertThat(points).containsKeys("0", "5", "6", "11", "12", "15", "16", "17");
        assertThat(points.get("0").getX())
                .isEqualTo((double) ofFrame.get(0).getJoints().get(0).getX());
        assertThat(points.get("0").getY()).isLessThan(points.get("15").getY());
        // The person faces the camera, so that the left shoulder is on the picture's right.
        assertThat(points.get("5").getX()).isGreaterThan(points.get("6").getX());
    }

    private static void assertLargestOfCrowd(List<Skeleton> skeletons, FrameDetections frame) {
        var persons = frame.getDetections().stream()
                .filter(detection -> detection.getClassId() == 0)
                .toList();
        assertThat(persons).hasSizeGreaterThan(MOST);
        var ofFrame = skeletons.stream()
                .filter(skeleton -> skeleton.getFrameNumber() == 2 && skeleton.getLayout() == JointLayout.COCO_17)
                .toList();
        assertThat(ofFrame).hasSize(MOST);
        var areas = ofFrame.stream()
                .map(skeleton -> frame.getDetections().get(skeleton.getDetectionIndex()))
                .map(detection ->
                        detection.getBox().getWidth() * detection.getBox().getHeight())
                .toList();
        assertThat(areas).isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(frame.getDetections())
                .filteredOn(detection -> !detection.getKeyPoints().isEmpty())
                .hasSize(MOST)
                .allSatisfy(detection -> assertThat(detection.getKeyPoints()).hasSize(18));
    }

    private <V extends SpecificRecord> List<V> own(
            Pipeline pipeline, Topic<V> topic, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(record -> Arrays.equals(record.key(), node.getBytes(UTF_8)))
                .map(record -> pipeline.value(topic, record))
                .toList();
    }
}
