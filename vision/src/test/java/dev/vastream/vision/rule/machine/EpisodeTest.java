package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.look;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static dev.vastream.vision.rule.machine.Footage.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeTest {

    private final Telling telling = new Telling(Tally.NONE);

    @Test
    void begins_whenNothingIsUnderWay() {
        var episode = met(Episode.NONE, 300, 1_000);

        assertThat(episode.isOpen()).isTrue();
        assertThat(telling.occurrences()).hasSize(1);
        var begin = telling.occurrences().get(0);
        assertThat(begin.status()).isEqualTo(Status.BEGIN);
        assertThat(begin.glimpse()).isEqualTo(look(300, standing(0.5, 0.5)).glimpse());
        assertThat(begin.stay()).isEqualTo(Duration.ofMillis(300));
        assertThat(begin.circumstances().lane()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"999, 1", "1000, 2", "1001, 2"})
    void goesOn_whenThePauseIsOver(long millis, int occurrences) {
        met(met(Episode.NONE, 0, 1_000), millis, 1_000);

        assertThat(telling.occurrences()).hasSize(occurrences);
    }

    /** The pause counts from what was told, not from the last look. */
    @Test
    void goesOnAtTheFirstLookAfterEachPause() {
        var episode = Episode.NONE;
        for (var millis = 0; millis <= 3_000; millis += 300) {
            episode = met(episode, millis, 1_000);
        }

        assertThat(telling.occurrences())
                .extracting(occurrence -> Micros.of(occurrence.glimpse().time()))
                .containsExactly(at(0), at(1_200), at(2_400));
        assertThat(telling.occurrences())
                .extracting(Occurrence::status)
                .containsExactly(Status.BEGIN, Status.CONTINUE, Status.CONTINUE);
    }

    @Test
    void goesOnAtEveryLook_whenThereIsNoPause() {
        var episode = Episode.NONE;
        for (var millis = 0; millis < 500; millis += 100) {
            episode = met(episode, millis, 0);
        }

        assertThat(telling.occurrences()).hasSize(5);
    }

    @Test
    void endsAsOfTheLastLookThatMetIt() {
        var episode = met(met(Episode.NONE, 0, 1_000), 700, 1_000);

        var over = episode.over(telling);

        assertThat(over).isEqualTo(Episode.NONE);
        var end = telling.occurrences().get(1);
        assertThat(end.status()).isEqualTo(Status.END);
        assertThat(Micros.of(end.glimpse().time())).isEqualTo(at(700));
        assertThat(end.stay()).isEqualTo(Duration.ofMillis(700));
        assertThat(end.abnormalScore()).isEqualTo(0.7);
    }

    @Test
    void endsOnce() {
        met(Episode.NONE, 0, 0).over(telling).over(telling);

        assertThat(telling.occurrences()).hasSize(2);
    }

    @Test
    void hasNothingToEnd_whenNothingIsUnderWay() {
        assertThat(Episode.NONE.over(telling)).isEqualTo(Episode.NONE);
        assertThat(telling.occurrences()).isEmpty();
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var account = new Account(1_500_000, 1.5, 0.25, 3, "Zoë");
        var episode = Episode.NONE.met(look(1_500, standing(0.1, 0.9)).glimpse(), account, 0, telling);

        assertThat(reread(episode::write, Episode::read)).isEqualTo(episode);
        assertThat(reread(Episode.NONE::write, Episode::read)).isEqualTo(Episode.NONE);
    }

    private Episode met(Episode before, long millis, long pauseMillis) {
        var account = Account.ofStay(1_000 * millis, 2);
        return before.met(look(millis, standing(0.5, 0.5)).glimpse(), account, 1_000 * pauseMillis, telling);
    }
}
