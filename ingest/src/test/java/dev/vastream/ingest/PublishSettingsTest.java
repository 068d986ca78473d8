package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Delivery;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a publisher can be told, and what it says when it cannot start with it. */
class PublishSettingsTest {

    private static final Connection NOWHERE = new Connection(
            "127.0.0.1:1",
            URI.create("http://127.0.0.1:1"),
            Map.of("default.api.timeout.ms", "200", "request.timeout.ms", "200", "sasl.jaas.config", "s3cret"));

    private static PublishSettings settings(String source, String camera, double fps, int quality, int maxWidth) {
        return new PublishSettings(
                source,
                camera,
                "",
                OptionalDouble.of(fps),
                false,
                Optional.of(Delivery.LOSSLESS),
                OptionalInt.of(quality),
                OptionalInt.of(maxWidth),
                NOWHERE);
    }

    private static PublishSettings settings(String source, boolean loop) {
        return new PublishSettings(
                source,
                "gate",
                "",
                OptionalDouble.empty(),
                loop,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                NOWHERE);
    }

    @Test
    void takesTheLimits() {
        var settings = settings("walk.mp4", "a".repeat(180), 1000, 100, 16);

        assertThat(settings.fps()).hasValue(1000);
        assertThat(settings.quality()).hasValue(100);
        assertThat(settings.maxWidthPx()).hasValue(16);
    }

    @Test
    void refusesByName_whenAValueIsBeyondThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("walk.mp4", "gate", 0, 85, 640))
                .withMessage("--fps must be above 0 and at most 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("walk.mp4", "gate", 5, 101, 640))
                .withMessage("--quality must be 1 to 100, is 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("walk.mp4", "gate", 5, 85, 15))
                .withMessage("--max-width must be at least 16, is 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(" ", "gate", 5, 85, 640))
                .withMessage("SOURCE must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gate/1", "gate 1", "tür"})
    void refusesACamera_thatNoTopicCouldBeNamedAfter(String camera) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("walk.mp4", camera, 5, 85, 640))
                .withMessageStartingWith("--camera must be 1 to 180 letters");
    }

    @Test
    void keepsCredentialsToItself_whenPrinted() {
        assertThat(settings("rtsp://admin:s3cret@cam/1", false).toString())
                .isEqualTo("PublishSettings[cameraUid=gate]");
    }

    @Test
    void namesTheBroker_whenNoneAnswers(@TempDir Path pictures) throws Exception {
        Files.write(pictures.resolve("1.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0});

        assertThatThrownBy(() -> PublishProgram.start(settings(pictures.toString(), false)))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("no Kafka broker answers at 127.0.0.1:1: ");
    }

    @Test
    void namesTheSource_whenItCannotBeRepeated() {
        assertThatThrownBy(() -> PublishProgram.start(settings("rtsp://cam.example/1", true)))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("--loop needs a file or a folder, ")
                .hasMessageContaining("cam.example");
    }

    @Test
    void isComplete_onlyWhenEveryFrameArrived() {
        var counters = new FrameCounts();
        counters.publish(1_000);
        counters.publish(500);
        var complete = counters.totals();

        counters.refuse();
        counters.fail();
        counters.fail();

        assertThat(complete).isEqualTo(new FrameTotals(0, 2, 1_500, 0, 0, 0));
        assertThat(complete.complete()).isTrue();
        assertThat(counters.totals().complete()).isFalse();
        assertThat(counters.totals().failed()).isEqualTo(2);
    }
}
