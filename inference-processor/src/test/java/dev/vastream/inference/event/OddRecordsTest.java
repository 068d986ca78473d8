package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.deadletter.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are valid and that nobody means: whatever they hold, the topology goes on. */
class OddRecordsTest {

    private static final long[] MICROS = {
        Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1, 253_402_300_800_000_000L, -62_135_596_800_000_001L
    };
    private static final long[] NUMBERS = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1, 1L << 53};
    private static final double[] SIZES = {
        -Float.MAX_VALUE, Float.MAX_VALUE, Float.MIN_VALUE, -1e30, 1e30, -1, 0, -0.0, 0.1, 0.5, 1, 1e18
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void goesOn_whateverNumbersFramesHold(long seed) {
        var random = new Random(seed);
        try (var stage = new EventStage()) {
            for (var i = 0; i < 400; i++) {
                stage.pipe(odd(random));
                if (random.nextInt(10) == 0) {
                    stage.pipe(EventStage.match(i, 0, FeatureType.FACE, "somebody", random.nextDouble()));
                    stage.letPass(Duration.ofSeconds(7));
                }
            }
            stage.pipe(EventStage.frame(0, detection(0, 0.9, 0.1, 0.2, 0.1, 0.3))
                    .setCameraUid("plain")
                    .build());

            assertThat(stage.deadLetters()).isEmpty();
            assertThat(stage.events()).last().extracting(event -> event.key()).isEqualTo("plain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "2400-01-01T00:00:00Z", "+200000-01-01T00:00:00Z"})
    void goesOn_whenCamerasClockJumpsByCenturies(String time) {
        try (var stage = new EventStage()) {
            for (var number = 0; number < 10; number++) {
                stage.pipe(walker(number));
            }

            stage.pipe(FrameDetections.newBuilder(walker(10))
                    .setCapturedAt(Instant.parse(time))
                    .build());
            stage.pipe(walker(11));

            assertThat(stage.deadLetters()).isEmpty();
        }
    }

    @Test
    void deadLettersRecord_whenProcessorBreaksOnIt() {
        var calls = new AtomicInteger();
        ThumbnailSource broken = (frame, box) -> {
            calls.incrementAndGet();
            throw new IllegalStateException("of somebody's secret");
        };
        try (var stage = new EventStage(broken)) {
            for (var number = 0; number < 10; number++) {
                stage.pipe(walker(number));
            }

            assertThat(calls).hasPositiveValue();
            assertThat(stage.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo("cam".getBytes(UTF_8));
                assertThat(text(letter.headers().lastHeader(DeadLetter.REASON).value()))
                        .isEqualTo("PROCESSING_FAILED");
                assertThat(text(letter.headers().lastHeader(DeadLetter.DETAIL).value()))
                        .startsWith("to-events: java.lang.IllegalStateException at ")
                        .doesNotContain("secret");
                assertThat(text(letter.headers()
                                .lastHeader(DeadLetter.SOURCE_TOPIC)
                                .value()))
                        .isEqualTo("va.detections");
            });
            assertThat(stage.count("va.dead_letters", "reason", "PROCESSING_FAILED", "lane", "events"))
                    .isEqualTo(1);
        }
    }

    @Test
    void triesAgain_whenDependencyIsBroken() {
        ThumbnailSource broken = (frame, box) -> {
            throw new KafkaException("no broker");
        };
        try (var stage = new EventStage(broken)) {
            assertThatThrownBy(() -> IntStream.range(0, 10).forEach(number -> stage.pipe(walker(number))))
                    .hasRootCauseMessage("no broker");

            assertThat(stage.deadLetters()).isEmpty();
        }
    }

    private static FrameDetections walker(long number) {
        return frame(number, detection(0, 0.9, 0.1 + 0.001 * number, 0.2, 0.1, 0.3))
                .build();
    }

    private static FrameDetections odd(Random random) {
        var detections = new Detection[random.nextInt(4)];
        for (var i = 0; i < detections.length; i++) {
            detections[i] = random.nextBoolean()
                    ? detection(0, 0.9, 0.1, 0.2, 0.1, 0.3)
                    : detection(
                            random.nextInt(3), size(random), size(random), size(random), size(random), size(random));
        }
        return frame(NUMBERS[random.nextInt(NUMBERS.length)], detections)
                .setStreamId(random.nextBoolean() ? EventStage.STREAM : "another")
                .setCapturedAt(instant(MICROS[random.nextInt(MICROS.length)]))
                .setFrameWidth(random.nextBoolean() ? 640 : random.nextInt())
                .setFrameHeight(random.nextBoolean() ? 480 : random.nextInt())
                .build();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    private static double size(Random random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
