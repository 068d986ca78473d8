package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.ingest.frame.CameraStream;
import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.Pace;
import dev.vastream.ingest.picture.EncodedPicture;
import dev.vastream.ingest.picture.PictureEncoder;
import dev.vastream.ingest.source.ScriptedSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceFrame;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FramePumpTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FrameCounts counters = new FrameCounts();
    private final List<Frame> sent = new ArrayList<>();

    @Test
    void sendsEveryFrameInOrder_whenLossless() throws Exception {
        var source = new ScriptedSource(pictures(50, 10));

        run(source, Delivery.LOSSLESS, sent::add);

        assertThat(sent).extracting(Frame::getFrameNumber).containsExactlyElementsOf(numbers(50));
        assertThat(sent).extracting(Frame::getCapturedAt).startsWith(NOW, NOW.plusMillis(100), NOW.plusMillis(200));
        assertThat(sent.get(7).getImage().get(0)).isEqualTo((byte) 7);
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void sendsNewestAndCountsDropped_whenLiveSinkIsBehind() throws Exception {
        var source = new ScriptedSource(pictures(20, 10));
        var allGrabbed = source.ended();

        run(source, Delivery.LIVE, frame -> {
            sent.add(frame);
            allGrabbed.await();
        });

        assertThat(sent.size()).isLessThan(20);
        assertThat(sent.get(sent.size() - 1).getFrameNumber()).isEqualTo(19);
        assertThat(counters.totals().dropped()).isEqualTo(20 - sent.size());
        assertThat(sent).extracting(Frame::getCapturedAt).containsOnly(NOW);
    }

    @Test
    void refusesFrameAndGoesOn_whenItIsTooLarge() throws Exception {
        var frames = new ArrayList<>(pictures(2, 10));
        frames.add(1, picture(9, Topics.MAX_IMAGE_BYTES + 1));
        var source = new ScriptedSource(frames);

        run(source, Delivery.LOSSLESS, sent::add);

        assertThat(sent).extracting(Frame::getFrameNumber).containsExactly(0L, 2L);
        assertThat(counters.totals().refused()).isEqualTo(1);
        assertThat(counters.totals().complete()).isFalse();
    }

    @Test
    void sendsFrame_whenItIsExactlyAtTheLimit() throws Exception {
        run(new ScriptedSource(List.of(picture(1, Topics.MAX_IMAGE_BYTES))), Delivery.LOSSLESS, sent::add);

        assertThat(sent).hasSize(1);
        assertThat(counters.totals().refused()).isZero();
    }

    @Test
    void sendsWhatWasGrabbedThenThrows_whenSourceBreaks() {
        var source = new ScriptedSource(pictures(3, 10)).breaking(new SourceException("the cable is cut"));

        assertThatThrownBy(() -> run(source, Delivery.LOSSLESS, sent::add)).hasMessage("the cable is cut");

        assertThat(sent).hasSize(3);
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void throws_whenSourceHasADefect() {
        var source = new ScriptedSource(pictures(1, 10)).defective(new IllegalArgumentException("bug"));

        assertThatThrownBy(() -> run(source, Delivery.LOSSLESS, sent::add))
                .hasRootCauseMessage("bug")
                .hasMessage("grabbing frames failed");
    }

    @Test
    void leavesOutFrames_whenPaceDoesNotAdmitThem() throws Exception {
        var source = new ScriptedSource(pictures(10, 10));
        var pump = pump(source, Pace.thinned(Duration.ofMillis(200), Pace.unhurried()), Delivery.LOSSLESS, sent::add);

        try (var encoder = encoder()) {
            pump.run(encoder);
        }

        assertThat(sent).extracting(Frame::getFrameNumber).containsExactlyElementsOf(numbers(5));
        assertThat(sent).extracting(Frame::getCapturedAt).startsWith(NOW, NOW.plusMillis(200));
    }

    @Test
    void showsNow_whenNoFrameOfACameraMayBeLost() throws Exception {
        var source = new ScriptedSource(pictures(3, 10)).live();

        run(source, Delivery.LOSSLESS, sent::add);

        assertThat(sent).extracting(Frame::getCapturedAt).containsOnly(NOW);
    }

    private void run(ScriptedSource source, Delivery delivery, FakeFrameSink.Receiver receiver) throws Exception {
        try (var encoder = encoder()) {
            pump(source, Pace.unhurried(), delivery, receiver).run(encoder);
        }
    }

    private static PictureEncoder encoder() {
        return new PictureEncoder(OptionalInt.empty(), OptionalInt.empty());
    }

    private FramePump pump(ScriptedSource source, Pace pace, Delivery delivery, FakeFrameSink.Receiver receiver) {
        var stream = new CameraStream("gate", "North gate", "0123456789abcdef", delivery);
        return new FramePump(stream, source, pace, new FakeFrameSink(receiver), counters, clock);
    }

    private static List<SourceFrame> pictures(int count, int bytes) {
        return IntStream.range(0, count).mapToObj(i -> picture(i, bytes)).toList();
    }

    private static SourceFrame picture(int number, int bytes) {
        var content = new byte[bytes];
        content[0] = (byte) number;
        var picture = new EncodedPicture("picture " + number, ByteBuffer.wrap(content), ImageEncoding.JPEG, 0, 0);
        return new SourceFrame.Encoded(Duration.ofMillis(100L * number), picture);
    }

    private static List<Long> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> (long) i).toList();
    }
}
