package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.ClusterStartException;
import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.InferenceCommand;
import dev.vastream.inference.Pipeline;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame lane's guarantee as a run with two kills in the middle: exactly one record of detections for each frame, in
 * order per camera, and exactly one of events for each frame with detections.
 */
class FrameLaneKillIT {

    private static final Logger LOG = LoggerFactory.getLogger(FrameLaneKillIT.class);
    private static final int CAMERAS = 5;
    private static final int FRAMES_PER_CAMERA = 100;
    private static final int FRAMES = CAMERAS * FRAMES_PER_CAMERA;
    /** Frames that were twice in the hands of a process that died are analysed one by one. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int END = 2;

    @TempDir
    private Path folder;

    private OwnTestCluster cluster;
    private Pipeline pipeline;
    private Pipeline.Reader detections;
    private Pipeline.Reader events;
    private Process program;

    @BeforeEach
    void open() throws ClusterStartException {
        Mirror.require();
        cluster = TestCluster.start();
        pipeline = new Pipeline(cluster);
        pipeline.create(Pipeline.topics("kill"));
        detections = pipeline.read(Topics.DETECTIONS.name());
        events = pipeline.read(Topics.EVENTS.name());
    }

    @AfterEach
    void close() {
        if (program != null) {
            program.destroyForcibly();
        }
        if (cluster != null) {
            detections.close();
            events.close();
            pipeline.close();
            cluster.close();
        }
    }

    @Test
    void losesNothingAndRepeatsNothing_whenKilledTwice() throws IOException, InterruptedException {
        publish();

        startProgram();
        killAfter(FRAMES / 5);
        startProgram();
        killAfter(FRAMES / 2);
        startProgram();
        await().atMost(PATIENCE).until(() -> detections.more().size() >= FRAMES);
        var withDetections = framesWithDetections();
        await().atMost(PATIENCE).untilAsserted(() -> {
            events.more();
            assertThat(eventsByCamera()).as(this::log).isEqualTo(withDetections);
        });

        assertThat(detectionsByCamera()).hasSize(CAMERAS).allSatisfy((camera, numbers) -> assertThat(numbers)
                .as(camera)
                .isEqualTo(LongStream.range(0, FRAMES_PER_CAMERA).boxed().toList()));
        assertThat(withDetections).isNotEmpty();
        events.all();
        assertThat(eventsByCamera()).isEqualTo(withDetections);
    }

    private void publish() throws IOException {
        var pictures = List.of(
                picture("street/car.jpg"), picture("noperson/landscape_0.jpg"), picture("faces/pichai/img25.jpg"));
        for (var number = 0; number < FRAMES_PER_CAMERA; number++) {
            for (var camera = 0; camera < CAMERAS; camera++) {
                var frame = frame("camera-" + camera, number, Instant.now())
                        .setImage(pictures.get((number + camera) % pictures.size()))
                        .build();
                pipeline.send(Topics.FRAMES, frame.getCameraUid(), frame);
            }
        }
        pipeline.flush();
    }

    private void startProgram() throws IOException {
        var before = detections.all().size();
        var started = Instant.now();
        program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InferenceCommand.class.getName(),
                        "--bootstrap=" + cluster.bootstrapServers(),
                        "--registry=" + cluster.registryUrl(),
                        "--node=kill",
                        "--models=" + Mirror.models(),
                        "--device=cpu",
                        "--state=" + folder,
                        "--lanes=frames,events")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("program.log").toFile()))
                .start();
        await().atMost(PATIENCE).until(() -> detections.more().size() > before || !program.isAlive());
        assertThat(program.isAlive())
                .as(() -> "alive, ended with " + program.exitValue() + " after "
                        + detections.more().size() + ": " + log())
                .isTrue();
        LOG.info("First new detections {} after the start", Duration.between(started, Instant.now()));
    }

    /** SIGKILL once that many records of detections are committed, with more to come. */
    private void killAfter(int records) throws InterruptedException {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> detections.more().size() >= records);
        program.destroyForcibly().waitFor();
        assertThat(detections.all().size()).as("killed in the middle").isLessThan(FRAMES);
    }

    private Map<String, List<Long>> detectionsByCamera() {
        var byCamera = new HashMap<String, List<Long>>();
        for (var record : detections.all()) {
            var frame = pipeline.value(Topics.DETECTIONS, record);
            add(byCamera, frame.getCameraUid(), frame.getFrameNumber());
        }
        return byCamera;
    }

    private Map<String, List<Long>> framesWithDetections() {
        var byCamera = new HashMap<String, List<Long>>();
        for (var record : detections.all()) {
            FrameDetections frame = pipeline.value(Topics.DETECTIONS, record);
            if (!frame.getDetections().isEmpty()) {
                add(byCamera, frame.getCameraUid(), frame.getFrameNumber());
            }
        }
        return byCamera;
    }

    /** Frames that are told of, apart from the ends of tracks, which are told later. */
    private Map<String, List<Long>> eventsByCamera() {
        var byCamera = new HashMap<String, List<Long>>();
        for (var record : events.read()) {
            ObjectMeta meta = pipeline.value(Topics.EVENTS, record);
            if (meta.getEventList().stream().anyMatch(item -> item.getEventStatus() != END)) {
                add(byCamera, meta.getCameraUid(), meta.getFrameNumber());
            }
        }
        return byCamera;
    }

    private static void add(Map<String, List<Long>> byCamera, String camera, long number) {
        byCamera.computeIfAbsent(camera, key -> new java.util.ArrayList<>()).add(number);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("program.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static ByteBuffer picture(String relative) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(Mirror.image(relative)));
    }
}
