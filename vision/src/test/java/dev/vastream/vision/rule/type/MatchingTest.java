package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.rule.Glimpse;
import dev.vastream.vision.rule.Name;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.machine.Frame;
import dev.vastream.vision.rule.machine.Micros;
import dev.vastream.vision.rule.machine.ObjectLook;
import dev.vastream.vision.rule.machine.Tally;
import dev.vastream.vision.rule.machine.Telling;
import dev.vastream.vision.track.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody inside, ten looks a second, each with a name. */
class MatchingTest {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    private final Matching byFace = Matching.byFace(Camera.zone(0, 1));
    private final List<Occurrence> told = new ArrayList<>();

    /** Films: a and b are the names of subjects, x nobody's, o a look outside, - no look. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            aa             | nothing
            aaa            | BEGIN 200 a
            xxxa           | BEGIN 300 a
            xxxxxxxxxx     | nothing
            aaaab          | BEGIN 200 a, END 300 a, BEGIN 400 b
            aaaax          | BEGIN 200 a, END 300 a
            aaaaxa         | BEGIN 200 a, END 300 a, BEGIN 500 a
            aaaa-a         | BEGIN 200 a
            aaaaooa        | BEGIN 200 a
            aaaaaaaaaaaaa  | BEGIN 200 a, CONTINUE 1200 a
            aaa----------- | BEGIN 200 a, END 200 a
            """)
    void oneNameIsOneEvent(String film, String expected) {
        watch(byFace, film, 0.9);

        assertThat(texts()).isEqualTo(expected);
    }

    /** As floats: a score of 0.5 comes as the float next to it. */
    @ParameterizedTest
    @CsvSource({"0.5, true", "0.49999999999, true", "0.4999, false", "0.51, true", "0, false"})
    void isAMatch_whenItReachesTheScore(double similarity, boolean isMatch) {
        watch(byFace, "aaa", similarity);

        assertThat(told).hasSize(isMatch ? 1 : 0);
    }

    @Test
    void tellsWhoItIsAndHowSimilar() {
        watch(byFace, "aaaa", 0.75);

        var begin = told.get(0);
        assertThat(begin.circumstances().subject()).isEqualTo("a");
        assertThat(begin.eventScore()).isEqualTo(0.75);
        assertThat(begin.abnormalScore()).as("the seconds inside").isEqualTo(0.2);
    }

    @Test
    void goesByTheFigure_whenPersonsAreMatched() {
        watch(Matching.byPerson(Camera.zone(0, 1)), "aaa", 0.9);

        assertThat(told).as("these are names of faces").isEmpty();
    }

    private void watch(Matching rule, String film, double similarity) {
        var follower = rule.follower();
        var memory = follower.initial();
        for (var i = 0; i < film.length(); i++) {
            var telling = new Telling(Tally.NONE);
            var time = START.plusMillis(100L * i);
            var frame = new Frame(i, time, Micros.of(time), 1, 1_000);
            memory = film.charAt(i) == '-'
                    ? follower.unseen(memory, frame, telling)
                    : follower.seen(memory, look(film.charAt(i), similarity, frame), frame, telling);
            told.addAll(telling.occurrences());
        }
    }

    private static ObjectLook look(char letter, double similarity, Frame frame) {
        var box = Camera.person(letter == 'o' ? 0.3 : 0.5, 0.5);
        var glimpse = new Glimpse(frame.number(), frame.time(), 1, 300, 0.9f, box, Direction.NONE);
        var face = letter == 'a' || letter == 'b' ? new Name(String.valueOf(letter), similarity) : Name.NONE;
        return new ObjectLook(glimpse, frame.at(), Double.NaN, face, Name.NONE);
    }

    private String texts() {
        var texts = told.stream()
                .map(occurrence -> occurrence.status() + " " + Camera.micros(occurrence) / 1_000 + " "
                        + occurrence.circumstances().subject())
                .toList();
        return texts.isEmpty() ? "nothing" : String.join(", ", texts);
    }
}
