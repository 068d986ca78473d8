package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;

import dev.vastream.ingest.frame.CapturedFrame;
import dev.vastream.ingest.picture.Orientation;
import dev.vastream.ingest.picture.Pixels;
import dev.vastream.ingest.source.SourceFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameQueueTest {

    private final AtomicInteger dropped = new AtomicInteger();

    @Test
    void keepsNewest_whenLiveAndBehind() throws Exception {
        var queue = FrameQueue.newest(dropped::incrementAndGet);
        for (var i = 0; i < 5; i++) {
            queue.put(frame(i));
        }
        queue.end();

        var taken = queue.take();

        assertThat(taken).map(CapturedFrame::number).contains(4L);
        assertThat(queue.take()).isEmpty();
        assertThat(dropped).hasValue(4);
    }

    @Test
    void makesGiverWait_whenLosslessAndFull() throws Exception {
        var queue = FrameQueue.lossless(2);
        var giver = new Thread(() -> {
            try {
                for (var i = 0; i < 4; i++) {
                    queue.put(frame(i));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        giver.start();
        await().until(() -> giver.getState() == Thread.State.WAITING);

        for (var i = 0; i < 4; i++) {
            assertThat(queue.take()).map(CapturedFrame::number).contains((long) i);
        }

        giver.join(Duration.ofSeconds(5).toMillis());
    }

    @Test
    void letsGiverGo_whenEnded() throws Exception {
        var queue = FrameQueue.lossless(1);
        queue.put(frame(0));
        var giver = new Thread(() -> {
            try {
                queue.put(frame(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        giver.start();

        queue.end();

        giver.join(Duration.ofSeconds(5).toMillis());
        assertThat(giver.isAlive()).isFalse();
    }

    @Test
    void letsGoOfFrames_whenNobodyTakesThemAnyMore() throws Exception {
        var queue = FrameQueue.lossless(2);
        var kept = new Pixels(av_frame_alloc(), 1, 1, Orientation.UPRIGHT);
        var late = new Pixels(av_frame_alloc(), 1, 1, Orientation.UPRIGHT);
        queue.put(new CapturedFrame(0, Instant.EPOCH, new SourceFrame.Decoded(Duration.ZERO, kept)));
        queue.end();

        queue.clear();
        queue.put(new CapturedFrame(1, Instant.EPOCH, new SourceFrame.Decoded(Duration.ZERO, late)));

        assertThat(kept.frame().isNull()).isTrue();
        assertThat(late.frame().isNull()).isTrue();
        assertThat(queue.take()).isEmpty();
    }

    private static CapturedFrame frame(long number) {
        return new CapturedFrame(number, Instant.EPOCH, new SourceFrame.Unreadable(Duration.ZERO, "none"));
    }
}
