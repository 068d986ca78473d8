package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconnectingSourceTest {

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(20);

    @Test
    void goesOn_whenSourceBreaksAndDoesNotAnswerAtFirst() throws Exception {
        var first = new ScriptedSource(1, new SourceException("broken"));
        var attempts = new ArrayDeque<SourceOpener>(List.of(
                () -> {
                    throw new SourceException("no answer");
                },
                () -> {
                    throw new SourceException("no answer");
                },
                () -> new ScriptedSource(2)));
        try (var source = open(first, () -> attempts.remove().open())) {
            source.next();

            var afterBreak = source.next();

            assertThat(afterBreak).isPresent();
            assertThat(first.isClosed()).isTrue();
            assertThat(attempts).isEmpty();
        }
    }

    @Test
    void goesOn_whenSourceEnds() throws Exception {
        try (var source = open(new ScriptedSource(0), () -> new ScriptedSource(1))) {
            assertThat(source.next()).isPresent();
        }
    }

    @Test
    void givesUp_whenInterruptedWhileConnecting() throws Exception {
        var source = open(new ScriptedSource(0), () -> {
            throw new SourceException("no answer");
        });
        var reader = new Thread(() -> {
            try {
                source.next();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        reader.start();
        await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);

        reader.interrupt();

        reader.join(Duration.ofSeconds(5).toMillis());
        assertThat(reader.isAlive()).isFalse();
    }

    private static ReconnectingSource open(FrameSource first, SourceOpener opener) {
        return new ReconnectingSource(first, opener, "camera", PAUSE, LONGEST);
    }
}
