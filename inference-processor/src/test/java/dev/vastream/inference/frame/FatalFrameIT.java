package dev.vastream.inference.frame;

import static dev.vastream.inference.Wire.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.Pipeline;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.recognition.SeenPicture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frame that takes the process down, without a word and in the midst of a batch, as a fault in native code does. */
class FatalFrameIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAMES = 30;
    private static final int FATAL = 17;

    @TempDir
    private Path folder;

    @Test
    void isDeadLettered_whenTwoProcessesDiedOfItAlone() throws Exception {
        try (var cluster = TestCluster.start();
                var pipeline = new Pipeline(cluster)) {
            pipeline.create(Pipeline.topics("fatal"));
            publish(pipeline);
            try (var detections = pipeline.read(Topics.DETECTIONS.name());
                    var letters = pipeline.read(Topics.DEAD_LETTERS)) {
                for (var deaths = 0; deaths < 3; deaths++) {
                    var process = start(cluster);
                    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .as(this::log)
                            .isTrue();
                }
                var last = start(cluster);
                try {
                    await().atMost(PATIENCE)
                            .until(() -> detections.more().size() >= FRAMES - 1
                                    && !letters.more().isEmpty());

                    assertThat(last.isAlive()).as(this::log).isTrue();
                    assertThat(detections.all())
                            .extracting(record ->
                                    pipeline.value(Topics.DETECTIONS, record).getFrameNumber())
                            .containsExactlyElementsOf(LongStream.range(0, FRAMES)
                                    .filter(number -> number != FATAL)
                                    .boxed()
                                    .toList());
                    assertThat(letters.all()).singleElement().satisfies(letter -> assertThat(new String(
                                    letter.headers().lastHeader("va.reason").value(), UTF_8))
                            .isEqualTo("PROCESS_DIED"));
                } finally {
                    last.destroyForcibly();
                }
            }
        }
    }

    private static void publish(Pipeline pipeline) {
        for (var number = 0; number < FRAMES; number++) {
            var frame = frame("gate", number, Instant.now())
                    .setDelivery(Delivery.LOSSLESS)
                    .setImage(ByteBuffer.wrap(new byte[] {(byte) number}))
                    .build();
            pipeline.send(Topics.FRAMES, frame.getCameraUid(), frame);
        }
        pipeline.flush();
    }

    private Process start(TestCluster cluster) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        cluster.bootstrapServers(),
                        cluster.registryUrl().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.log").toFile()))
                .start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The frame lane alone, in a process of its own. */
    static final class Program {

        private Program() {}

        /** Arguments: brokers, registry. */
        public static void main(String[] args) {
            var nothing = SeenPicture.NOTHING;
            FrameLane.start(
                    new FrameLane.Settings(
                            "fatal", "1", 2, Duration.ofSeconds(2), Duration.ofSeconds(30), false, false, false),
                    new FrameLane.Resources(
                            new KafkaClients(new Connection(args[0], URI.create(args[1])), "va-test-fatal"),
                            new HttpSchemaRegistry(RegistrySettings.of(URI.create(args[1]))),
                            () -> new FakeAnalyser(picture -> {
                                if (picture.remaining() == 1 && picture.get(picture.position()) == FATAL) {
                                    Runtime.getRuntime().halt(139);
                                }
                                return nothing;
                            }),
                            new SimpleMeterRegistry(),
                            Clock.systemUTC()),
                    failure -> Runtime.getRuntime().halt(1));
        }
    }
}
