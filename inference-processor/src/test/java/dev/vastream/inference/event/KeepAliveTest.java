package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FrameOutcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camera with frames is never silent for long, ten frames a second here. */
class KeepAliveTest {

    private final EventStage stage = new EventStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void tellsEveryTwoSeconds_whenThereIsNothingToTell() {
        empty(0, 60);

        assertThat(told()).containsExactly(20L, 40L, 60L);
    }

    @Test
    void tellsShedFrames_too() {
        for (var number = 0; number <= 40; number++) {
            stage.pipe(frame(number).setOutcome(FrameOutcome.SHED_TOO_OLD).build());
        }

        assertThat(told()).containsExactly(20L, 40L);
    }

    @Test
    void countsFromTheLastFrameWithSomethingToTell() {
        empty(0, 14);
        stage.pipe(frame(15, detection(0, 0.9, 0.1, 0.3, 0.1, 0.4)).build());
        empty(16, 40);

        assertThat(told()).containsExactly(15L, 35L);
    }

    @Test
    void keepsThePace_whenAnotherStreamBegins() {
        empty(0, 19);
        for (var number = 20; number <= 45; number++) {
            stage.pipe(frame(number).setStreamId("00000000000000bb").build());
        }

        assertThat(told()).containsExactly(20L, 40L);
    }

    @Test
    void keepsThePace_whenRestarted() {
        empty(0, 30);
        assertThat(told()).containsExactly(20L);

        try (var next = stage.successor()) {
            for (var number = 31; number <= 45; number++) {
                next.pipe(frame(number).build());
            }

            assertThat(next.events())
                    .extracting(event -> event.value().getFrameNumber())
                    .containsExactly(40L);
        }
    }

    private void empty(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(frame(number).build());
        }
    }

    private List<Long> told() {
        return stage.events().stream()
                .map(event -> event.value().getFrameNumber())
                .toList();
    }
}
