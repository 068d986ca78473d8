package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the pump may rely on, wherever frames go that none may be lost of. */
abstract class FrameSinkContract {

    /** More than may be on their way at a time. */
    private static final int MANY = 300;

    private static final Instant CAPTURED = Instant.parse("2026-03-01T10:00:00Z");

    final String camera = "cam-" + UUID.randomUUID();

    abstract FrameSink open();

    /** A sink that cannot reach where frames go. */
    abstract FrameSink openBroken();

    /** Frames of the camera where they go, oldest first. */
    abstract List<Frame> arrived();

    @Test
    void hasPassedOnEveryFrameInOrder_onceItIsFlushed() throws Exception {
        var frames = IntStream.range(0, MANY).mapToObj(this::frame).toList();

        try (var sink = open()) {
            for (var frame : frames) {
                sink.send(frame);
            }
            sink.flush();

            assertThat(arrived()).isEqualTo(frames);
        }
    }

    @Test
    void hasNothingToWaitFor_whenNothingIsSent() throws Exception {
        try (var sink = open()) {
            sink.flush();
        }

        assertThat(arrived()).isEmpty();
    }

    @Test
    void passesOnWhatIsOnItsWay_whenItIsClosed() throws Exception {
        var sink = open();
        sink.send(frame(0));

        sink.close();

        assertThat(arrived()).containsExactly(frame(0));
    }

    @Test
    void saysWhy_whenFramesCannotBeSent() {
        try (var sink = openBroken()) {
            assertThatThrownBy(() -> sendTwo(sink))
                    .isInstanceOf(PublishException.class)
                    .message()
                    .isNotBlank();
        }
    }

    /** The failure of one shows at the next, at the latest. */
    private void sendTwo(FrameSink sink) throws Exception {
        sink.send(frame(0));
        sink.flush();
        sink.send(frame(1));
    }

    private Frame frame(int number) {
        return Frame.newBuilder()
                .setCameraUid(camera)
                .setStreamId("0123456789abcdef")
                .setFrameNumber(number)
                .setCapturedAt(CAPTURED.plusMillis(100L * number))
                .setDelivery(Delivery.LOSSLESS)
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(new byte[] {1, 2, (byte) number}))
                .build();
    }
}
