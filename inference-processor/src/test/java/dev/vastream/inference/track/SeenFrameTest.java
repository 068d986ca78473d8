package dev.vastream.inference.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.track.SeenFrame.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenFrameTest {

    private final List<Place> places = List.of(
            new Place(0, 1, SeenFrame.NOBODY), new Place(127, 128, 1), new Place(300, Long.MAX_VALUE, 1L << 40));

    @Test
    void findsWhatItPacked() {
        var frame = SeenFrame.of(7, places);

        assertThat(places).allSatisfy(place -> assertThat(frame.place(place.detectionIndex()))
                .contains(place));
        assertThat(frame.place(5)).isEmpty();
        assertThat(frame.place(-1)).isEmpty();
        assertThat(SeenFrame.ofPacked(7, frame.packed())).isEqualTo(frame);
    }

    @Test
    void isEmpty_whenNothingWasSeen() {
        assertThat(SeenFrame.of(7, List.of()).place(0)).isEmpty();
    }

    @Test
    void takesFewBytes_forUsualNumbers() {
        assertThat(SeenFrame.of(7, List.of(new Place(3, 100, 101))).packed()).hasSize(3);
    }
}
