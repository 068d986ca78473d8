package dev.vastream.vision.rule.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.track.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    /** A frame without a height is taken for one of 1080 lines. */
    @ParameterizedTest
    @CsvSource({"720, 1280", "0, 1920", "-1, 1920"})
    void hasAWidth(int heightPx, double widthPx) {
        var moment = new Moment(7, Footage.START, 16 / 9.0);

        var frame = Frame.of(new Look(moment, heightPx, List.of(), List.of(), List.of()));

        assertThat(frame.widthPx()).isCloseTo(widthPx, within(1e-9));
        assertThat(frame.at()).isEqualTo(Footage.at(0));
        assertThat(frame.number()).isEqualTo(7);
    }

    @Test
    void measuresBetweenMiddlesInPixels() {
        var frame = new Frame(0, Footage.START, Footage.at(0), 2, 500);

        var distance = frame.distancePx(new NormalisedBox(0.1, 0.1, 0.2, 0.2), new NormalisedBox(0.18, 0.13, 0.1, 0.3));

        assertThat(distance).as("30 pixels to the right and 40 down").isCloseTo(50, within(1e-9));
    }
}
