package dev.vastream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.ingest.source.SourceFrame;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameQueueTest {

    @Test
    void keepsNewest_whenLiveAndBehind() throws Exception {
        var queue = FrameQueue.newest();
        for (var i = 0; i < 5; i++) {
            queue.put(frame(i));
        }
        queue.end();

        var taken = queue.take();

        assertThat(taken).map(CapturedFrame::number).contains(4L);
        assertThat(queue.take()).isEmpty();
        assertThat(queue.dropped()).isEqualTo(4);
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
        assertThat(queue.dropped()).isZero();
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

    private static CapturedFrame frame(long number) {
        return new CapturedFrame(number, Instant.EPOCH, new SourceFrame.Unreadable(Duration.ZERO, "none"));
    }
}
