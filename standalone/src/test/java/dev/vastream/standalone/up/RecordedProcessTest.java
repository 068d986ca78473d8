package dev.vastream.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordedProcessTest {

    @Test
    void isNotRunning_whenPidBelongsToAnotherProcessNow() {
        var self = RecordedProcess.of(ProcessHandle.current().pid());
        var earlier = new RecordedProcess(self.pid(), self.startedAtMillis() - 60_000);

        assertThat(self.isRunning()).isTrue();
        assertThat(earlier.isRunning()).isFalse();
        assertThat(earlier.kill(Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void ends_whenStopped() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        var recorded = RecordedProcess.of(process.pid());

        var ended = recorded.stop(Duration.ofSeconds(5));

        assertThat(ended).isTrue();
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void tellsSo_whenProcessDoesNotObey() throws Exception {
        var process = new ProcessBuilder("sh", "-c", "trap '' TERM; while :; do sleep 0.2; done").start();
        try {
            var recorded = RecordedProcess.of(process.pid());
            org.awaitility.Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);

            assertThat(recorded.stop(Duration.ofMillis(500))).isFalse();
            assertThat(recorded.kill(Duration.ofSeconds(5))).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
