package dev.vastream.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.ChannelState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PullProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final PullProgress progress = new PullProgress(nanos::get);

    @Test
    void connectsForTenSeconds_thenIsLost() {
        assertThat(state()).isEqualTo(ChannelState.CONNECTING);

        pass(Duration.ofMillis(9_999));
        assertThat(state()).isEqualTo(ChannelState.CONNECTING);

        pass(Duration.ofMillis(1));
        assertThat(state()).isEqualTo(ChannelState.LOST);
    }

    @Test
    void runsAtTheFirstFrame_andIsLostTenSecondsAfterTheLast() {
        pass(Duration.ofSeconds(60));
        progress.captured(NOON);
        progress.sized(640, 480);

        assertThat(progress.now())
                .isEqualTo(new PullProgress.Now(ChannelState.RUNNING, Optional.of(NOON), 640, 480, ""));
        pass(Duration.ofSeconds(10));
        assertThat(state()).isEqualTo(ChannelState.LOST);
    }

    @Test
    void goesOnRunning_whenItIsConnectedAgainInTime() {
        progress.captured(NOON);
        progress.failed("the source ended");

        assertThat(state()).isEqualTo(ChannelState.RUNNING);
        assertThat(progress.now().lastError()).isEqualTo("the source ended");
    }

    @Test
    void isRefusedAtOnce_untilSomethingElseHappens() {
        progress.captured(NOON);

        progress.refused("host not allowed");
        assertThat(state()).isEqualTo(ChannelState.REFUSED);
        assertThat(progress.now().lastError()).isEqualTo("host not allowed");

        progress.failed("no route");
        assertThat(state()).isEqualTo(ChannelState.RUNNING);
        progress.refused("host not allowed");
        progress.captured(NOON);
        assertThat(state()).isEqualTo(ChannelState.RUNNING);
    }

    private ChannelState state() {
        return progress.now().state();
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
