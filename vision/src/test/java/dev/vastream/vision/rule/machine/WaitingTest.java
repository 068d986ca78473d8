package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Crossing;
import dev.vastream.vision.rule.Crossing.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTest {

    private static final long PAUSE = 2 * Micros.SECOND;

    /** Crossings one after the other, each by its line and the way; what is left waits in the order in which it was made. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0in                        | 0in
            0in 0out                   | nothing
            0out 0in                   | nothing
            0in 0out 0in               | 0in
            0in 0in 0out               | 0in
            0in 1out                   | 0in 1out
            0in 1in 0out               | 1in
            0in 1in 1out 0out          | nothing
            0in 1in 2in                | 0in 1in 2in
            1in 0in 0in                | 1in 0in 0in
            """)
    void cancelsWhatWasUndone(String crossings, String left) {
        var waiting = Waiting.NONE;
        var made = made(crossings);
        for (var passed : made) {
            waiting = waiting.with(List.of(passed));
        }

        assertThat(text(waiting.list())).isEqualTo(left);
        assertThat(text(Waiting.NONE.with(made).list())).as("all at once").isEqualTo(left);
    }

    @Test
    void cancelsTheLatest_whenSeveralCouldBe() {
        var first = new Passed(0, Way.IN, at(100));
        var second = new Passed(0, Way.IN, at(200));

        var waiting = Waiting.NONE.with(List.of(first, second)).with(List.of(new Passed(0, Way.OUT, at(300))));

        assertThat(waiting.list()).containsExactly(first);
    }

    @ParameterizedTest
    @CsvSource({"1999999, false", "2000000, true", "2000001, true"})
    void isDue_whenThePauseIsOver(long micros, boolean isDue) {
        var waiting = Waiting.NONE.with(made("0in")).told(at(0)).with(made("0out"));

        assertThat(waiting.isDue(at(0) + micros, PAUSE)).isEqualTo(isDue);
    }

    @Test
    void isDueAtOnce_whenNoneWasTold() {
        assertThat(Waiting.NONE.with(made("0in")).isDue(at(0), PAUSE)).isTrue();
    }

    @Test
    void isNotDue_whenNothingWaits() {
        assertThat(Waiting.NONE.isDue(at(0), PAUSE)).isFalse();
        assertThat(Waiting.NONE.told(at(0)).isDue(at(60_000), PAUSE)).isFalse();
    }

    /** Round and round the end of a line, no crossing ever undone: memory is bounded. */
    @ParameterizedTest
    @CsvSource({"32, false", "33, true"})
    void isDue_whenTooManyWait(int count, boolean isDue) {
        var waiting = Waiting.NONE.told(at(0)).with(Collections.nCopies(count, new Passed(0, Way.IN, at(1))));

        assertThat(waiting.isDue(at(1), PAUSE)).isEqualTo(isDue);
    }

    @Test
    void startsThePauseAnew_whenTold() {
        var told = Waiting.NONE.with(made("0in 1in")).told(at(500));

        assertThat(told).isEqualTo(new Waiting(at(500), List.of()));
    }

    @Test
    void isTheSame_whenNothingWasMade() {
        var waiting = Waiting.NONE.with(made("0in"));

        assertThat(waiting.with(List.of())).isSameAs(waiting);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var waiting = new Waiting(at(77), made("3out 0in"));

        assertThat(reread(waiting::write, Waiting::read)).isEqualTo(waiting);
    }

    @Test
    void crossingIsToldAtTheTimeItWasMade() {
        assertThat(new Passed(2, Way.OUT, at(1_234)).crossing())
                .isEqualTo(new Crossing(Footage.START.plusMillis(1_234), Way.OUT));
    }

    private static List<Passed> made(String crossings) {
        var made = new ArrayList<Passed>();
        for (var crossing : crossings.split(" ", -1)) {
            var way = crossing.endsWith("in") ? Way.IN : Way.OUT;
            made.add(new Passed(crossing.charAt(0) - '0', way, at(made.size())));
        }
        return made;
    }

    private static String text(List<Passed> list) {
        return list.isEmpty()
                ? "nothing"
                : list.stream()
                        .map(passed -> passed.line() + (passed.way() == Way.IN ? "in" : "out"))
                        .collect(Collectors.joining(" "));
    }
}
