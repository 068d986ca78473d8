package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.around;
import static dev.vastream.vision.rule.machine.Footage.at;
import static dev.vastream.vision.rule.machine.Footage.frame;
import static dev.vastream.vision.rule.machine.Footage.look;
import static dev.vastream.vision.rule.machine.Footage.reread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Name;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FallTest {

    private static final NormalisedBox UPRIGHT = around(500, 500, 40, 100);
    private static final NormalisedBox LYING = around(500, 500, 100, 40);
    private static final NormalisedBox NEITHER = around(500, 500, 100, 100);

    /** Upright from 1.3 times as high as wide, lying from 1.1 times as wide as high; in pixels. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            100 | 129 | 1 | neither
            100 | 131 | 1 | upright
            109 | 100 | 1 | neither
            111 | 100 | 1 | lying
            60  | 100 | 1 | upright
            60  | 100 | 2 | lying
            54  | 100 | 2 | neither
            """)
    void isJudgedByTheShapeOfTheBox(double width, double height, double aspect, String posture) {
        assertThat(posture(new Fall(Micros.NEVER, at(0), 5, 3, at(0)), around(500, 500, width, height), aspect, 0))
                .isEqualTo(posture);
    }

    /** Trunks count before boxes: these are all of upright boxes. */
    @ParameterizedTest
    @CsvSource({"0, upright", "30, upright", "30.1, neither", "59.9, neither", "60, lying", "90, lying", "180, lying"})
    void isJudgedByTheTrunk_whenJointsShowIt(double degrees, String posture) {
        var fall = new Fall(Micros.NEVER, at(0), 5, 3, at(0));
        var seen = new ObjectLook(look(400, UPRIGHT).glimpse(), at(400), degrees, Name.NONE, Name.NONE);

        assertThat(posture(fall, fall.seen(seen, frame(400)))).isEqualTo(posture);
    }

    @Test
    void isLying_whenTheDetectorSaysSo() {
        var fall = new Fall(Micros.NEVER, at(0), 5, 3, at(0));

        assertThat(posture(fall, UPRIGHT, 1, 2)).isEqualTo("lying");
        assertThat(posture(fall, UPRIGHT, 1, 0)).isEqualTo("upright");
    }

    @Test
    void isUpright_whenTheTrunkSaysSoAndTheDetectorDoesNot() {
        var fall = new Fall(Micros.NEVER, at(0), 5, 3, at(0));
        var seen = new ObjectLook(look(400, 2, LYING).glimpse(), at(400), 10, Name.NONE, Name.NONE);

        assertThat(posture(fall, fall.seen(seen, frame(400)))).isEqualTo("upright");
    }

    /** A box that the picture cuts off has no posture, but for one that its upper edge cuts. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5, hidden",
        "0.01, 0.5, hidden",
        "0.011, 0.5, lying",
        "0.9, 0.5, hidden",
        "0.889, 0.5, lying",
        "0.5, 0.96, hidden",
        "0.5, 0.949, lying",
        "0.5, 0, lying"
    })
    void hasNoPosture_whenItTouchesTheEdge(double left, double top, String posture) {
        var fall = new Fall(Micros.NEVER, at(0), 5, 3, at(0));

        assertThat(posture(fall, new NormalisedBox(left, top, 0.1, 0.04), 1, 0)).isEqualTo(posture);
    }

    /**
     * Films of two frames a second: u upright, l lying, n neither, e hidden by the picture's edge, _ a frame without a look.
     * Whoever was upright up to 5 s before the run has fallen after a second, others after ten.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ul                       | false
            ull                      | false
            ulll                     | true
            ul_l                     | true
            uln                      | false
            ulnl                     | true
            uuuuulll                 | true
            ullu                     | false
            ullulll                  | true
            ullull                   | false
            lll                      | false
            llllllllllllllllllll     | false
            lllllllllllllllllllll    | true
            l___________________l    | true
            nnnnlll                  | false
            u_________lll            | true
            u__________lll           | false
            unnnnnnnnnlll            | true
            unnnnnnnnnnlll           | false
            ueelll                   | true
            uleel                    | true
            ulee                     | false
            """)
    void isAFall_whenLyingLongEnough(String film, boolean isFall) {
        assertThat(watched(film).isFall(0)).isEqualTo(isFall);
    }

    @ParameterizedTest
    @CsvSource({"ulllll, 2.0, true", "ullll, 2.0, false", "ulll, 0.5, true"})
    void takesAsLongAsTheRegionWants_butASecond(String film, double staySeconds, boolean isFall) {
        assertThat(watched(film).isFall(Micros.ofSeconds(staySeconds))).isEqualTo(isFall);
    }

    @Test
    void takesAsLongAsTheRegionWants_whenNobodySawThemUpright() {
        var lain = watched("l".repeat(23));

        assertThat(lain.isFall(11 * Micros.SECOND)).isTrue();
        assertThat(lain.isFall(11 * Micros.SECOND + 1)).isFalse();
    }

    @Test
    void oneLookIsNoFall_howeverLongAgo() {
        var fall = watched("ul");

        assertThat(fall.isFall(0)).isFalse();
        assertThat(watched("ul" + "n".repeat(30)).isFall(0)).isFalse();
    }

    @Test
    void certaintyIsTheShareOfLyingLooks() {
        assertThat(watched("ullnl").certainty()).isCloseTo(0.75, within(1e-12));
        assertThat(watched("ulele").certainty())
                .as("hidden looks show no posture")
                .isEqualTo(1);
        assertThat(watched("ulu").certainty()).as("no run").isZero();
    }

    @Test
    void isShown_byALookThatShowsThemLying() {
        var fall = watched("ull");

        assertThat(fall.isShownBy(look(1_000, LYING))).isTrue();
        assertThat(fall.isShownBy(look(1_500, LYING))).isFalse();
        assertThat(fall.seen(look(1_500, NEITHER), frame(1_500)).isShownBy(look(1_500, NEITHER)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "ul", "ullnl", "lllu"})
    void readsWhatItWrote(String film) throws IOException {
        var fall = watched(film);

        assertThat(reread(fall::write, Fall::read)).isEqualTo(fall);
    }

    private static Fall watched(String film) {
        var fall = Fall.NONE;
        for (var i = 0; i < film.length(); i++) {
            if (film.charAt(i) != '_') {
                fall = fall.seen(look(500 * i, boxOf(film.charAt(i))), frame(500 * i));
            }
        }
        return fall;
    }

    private static NormalisedBox boxOf(char posture) {
        return switch (posture) {
            case 'u' -> UPRIGHT;
            case 'l' -> LYING;
            case 'n' -> NEITHER;
            default -> new NormalisedBox(0, 0.5, 0.1, 0.04);
        };
    }

    private static String posture(Fall before, NormalisedBox box, double aspect, int classId) {
        return posture(before, before.seen(look(400, classId, box), frame(400, aspect)));
    }

    /** By what a look at 400 ms does to a run of five looks. */
    private static String posture(Fall before, Fall after) {
        if (after.equals(before)) {
            return "hidden";
        }
        if (after.uprightAt() == at(400) && after.looks() == 0) {
            return "upright";
        }
        return after.lying() > before.lying() ? "lying" : "neither";
    }
}
