package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.START;
import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.frame;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import dev.vastream.vision.rule.machine.Condition.Manner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static final NormalisedBox BOUNDS = new NormalisedBox(0.1, 0.2, 0.3, 0.4);
    private static final Manner MANNER = new Manner(2 * Micros.SECOND, 3 * Micros.SECOND, BOUNDS, 4);

    private final List<Occurrence> told = new ArrayList<>();

    /**
     * Films of one frame a second: y where the condition holds, n where it does not, _ where nobody looked. The event begins when
     * it has held for 2 s, goes on every 3 s, and ends as of the last frame at which it held.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            y                      | nothing
            yy                     | nothing
            yyy                    | BEGIN 2
            y_y                    | BEGIN 2
            yyn                    | nothing
            yynyy                  | nothing
            yynyyy                 | BEGIN 5
            yyyn                   | BEGIN 2, END 2
            yyyyyn                 | BEGIN 2, END 4
            yyyyyy                 | BEGIN 2, CONTINUE 5
            yyyyyyyyyn             | BEGIN 2, CONTINUE 5, CONTINUE 8, END 8
            yyy____y               | BEGIN 2, CONTINUE 7
            yyy____n               | BEGIN 2, END 2
            yyynyyyn               | BEGIN 2, END 2, BEGIN 6, END 6
            nnn                    | nothing
            y__________y           | nothing
            y_________y            | BEGIN 10
            y__________yyy         | BEGIN 13
            yy__________yy         | BEGIN 13
            """)
    void isToldWhenItHasHeldForLongEnough(String film, String expected) {
        var condition = Condition.UNMET;
        for (var i = 0; i < film.length(); i++) {
            if (film.charAt(i) != '_') {
                condition = judge(condition, film.charAt(i) == 'y', 1_000 * i);
            }
        }

        var texts = told.stream()
                .map(occurrence -> occurrence.status() + " "
                        + Duration.between(START, occurrence.glimpse().time()).toSeconds())
                .toList();
        assertThat(texts.isEmpty() ? "nothing" : String.join(", ", texts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1999, 0", "2000, 1", "2001, 1"})
    void begins_whenItHasHeldNoLessThanTheStay(long millis, int occurrences) {
        var condition = judge(Condition.UNMET, true, 0);

        judge(condition, true, millis);

        assertThat(told).hasSize(occurrences);
    }

    /** Ten seconds without a frame are time, more are none. */
    @ParameterizedTest
    @CsvSource({"10000, 11", "10001, 1"})
    void leavesOutGapsThatAreNoTime(long gapMillis, long heldSeconds) {
        var condition = judge(judge(Condition.UNMET, true, 0), true, 1_000);
        condition = judge(condition, true, 1_000 + gapMillis);

        assertThat(at(1_000 + gapMillis) - condition.since()).isEqualTo(heldSeconds * Micros.SECOND);
    }

    @Test
    void isOfTheWholeRegion() {
        judge(judge(Condition.UNMET, true, 0), true, 2_500);

        var begin = told.get(0);
        assertThat(begin.glimpse().objectId()).isEqualTo(-1);
        assertThat(begin.glimpse().classId()).isEqualTo(-1);
        assertThat(begin.glimpse().confidence()).isZero();
        assertThat(begin.glimpse().box()).isEqualTo(BOUNDS);
        assertThat(begin.circumstances().lane()).isEqualTo(4);
        assertThat(begin.stay()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(begin.eventScore()).isZero();
    }

    @Test
    void endsWithTheValueOfTheLastFrameThatMetIt() {
        var condition = Condition.UNMET;
        for (var i = 0; i <= 4; i++) {
            condition = judge(condition, i < 4, 1_000 * i);
        }

        assertThat(told).extracting(Occurrence::status).containsExactly(Status.BEGIN, Status.END);
        assertThat(told.get(1).abnormalScore()).as("told at 3 s").isEqualTo(3_000);
        assertThat(told.get(1).stay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(condition).isEqualTo(Condition.UNMET);
    }

    @Test
    void endsOnce_whenTheRegionGoes() {
        var condition = judge(judge(Condition.UNMET, true, 0), true, 2_000);

        var after = end(end(condition));

        assertThat(told).extracting(Occurrence::status).containsExactly(Status.BEGIN, Status.END);
        assertThat(after).isEqualTo(Condition.UNMET);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        var open = judge(judge(Condition.UNMET, true, 0), true, 2_000);

        assertThat(open.episode().isOpen()).isTrue();
        assertThat(reread(open::write, Condition::read)).isEqualTo(open);
        assertThat(reread(Condition.UNMET::write, Condition::read)).isEqualTo(Condition.UNMET);
    }

    /** The value is the time in milliseconds. */
    private Condition judge(Condition before, boolean holds, long millis) {
        var telling = new Telling(Tally.NONE);
        var after = before.judge(holds, millis, frame(millis), MANNER, telling);
        told.addAll(telling.occurrences());
        return after;
    }

    private Condition end(Condition before) {
        var telling = new Telling(Tally.NONE);
        var after = before.end(telling);
        told.addAll(telling.occurrences());
        return after;
    }
}
