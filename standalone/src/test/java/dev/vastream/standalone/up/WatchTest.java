package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final Watch watch = new Watch();

    @Test
    void givesUpWaiting_whenUserStopsWhileStarting() {
        watch.stop();

        assertThatThrownBy(() -> watch.await(new CompletableFuture<>())).hasMessage("stopped while starting");
    }

    @Test
    void tellsPart_whenItFailsWhileOthersStart() {
        watch.fail("the Kafka broker ended with code 1");

        assertThatThrownBy(() -> watch.await(new CompletableFuture<>()))
                .hasMessage("the Kafka broker ended with code 1");
    }

    @Test
    void keepsFirstReason_whenPartsEndBecauseOfTheStop() throws Exception {
        watch.stop();
        watch.fail("the Kafka broker ended with code 143");

        assertThat(watch.await()).isEmpty();
    }

    @Test
    void givesResult_whenWorkIsDone() throws Exception {
        assertThat(watch.await(CompletableFuture.completedFuture(7))).isEqualTo(7);
    }
}
