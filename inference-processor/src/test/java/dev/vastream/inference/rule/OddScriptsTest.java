package dev.vastream.inference.rule;

import static dev.vastream.inference.rule.Regions.drawing;
import static dev.vastream.inference.rule.Regions.line;
import static dev.vastream.inference.rule.Regions.roi;
import static dev.vastream.inference.rule.Regions.zone;
import static dev.vastream.inference.rule.RuleScriptsTest.row;
import static dev.vastream.inference.rule.ScriptedObject.person;
import static dev.vastream.inference.rule.ScriptedObject.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.EventType;
import dev.vastream.vision.rule.Miss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts beside those of the contract: successors, parameters of lines and zones, pauses, and why looks did not count. */
class OddScriptsTest {

    static Stream<Arguments> successors() {
        var first = person("0: 500,500; 3.0: 500,500");
        var loitering = zone("Loitering", "stay_time_sec", "4");
        var patient = zone("Loitering", "stay_time_sec", "4", "max_exit_time", "6");
        return Stream.of(
                row(
                        "of another kind",
                        loitering,
                        Script.of(first, ScriptedObject.of(500, 40, 100, "3.5: 520,500; 6.0: 520,500")),
                        "entered 2"),
                row(
                        "two for one: the nearer is the first to be confirmed",
                        loitering,
                        Script.of(first, person("3.5: 510,500; 6: 510,500"), person("3.5: 560,500; 6: 560,500")),
                        "B 4.0 object=2 stitched=1; C *; E 6.0; entered 2"),
                row(
                        "twice stitched",
                        loitering,
                        Script.of(first, person("3.5: 510,500; 5.0: 510,500"), person("5.5: 520,500; 7: 520,500")),
                        "B 4.0 object=2 stitched=1; C *; E 7.0 object=3 stitched=2; entered 1"),
                row(
                        "after long, in the same place",
                        patient,
                        Script.of(first, person("7.0: 510,500; 9: 510,500")),
                        "B 7.0 object=2 stitched=1; C *; E 9.0; entered 1"),
                row(
                        "after long, elsewhere",
                        patient,
                        Script.of(first, person("7.0: 560,500; 9: 560,500")),
                        "entered 2"),
                row(
                        "at the picture's edge",
                        zone("AllDetect", "inside_roi_type", "0"),
                        Script.of(person("0: 25,500; 3.0: 25,500"), person("3.5: 40,500; 6.0: 40,500")),
                        "entered 0"),
                row(
                        "a line crossed by both",
                        line("LineCrossing"),
                        Script.of(person("0: 402,500; 0.7: 472,500"), person("1.2: 522,500; 3: 702,500")),
                        "B 1.4@1.4 way=IN object=2 stitched=1; E 1.4; entered 1"));
    }

    static Stream<Arguments> parameters() {
        var walk = "0: 302,500; 4: 702,500";
        var overAndBack = "0: 402,500; 1.5: 552,500; 2.5: 452,500; 6: 400,500";
        return Stream.of(
                row(
                        "in is to the left",
                        line("LineEnter", "directional", "8, 0"),
                        Script.of(person(walk)),
                        "entered 0; exited 1"),
                row(
                        "in is to the right",
                        line("LineEnter", "directional", "4, 0"),
                        Script.of(person(walk)),
                        "B 2.3; E 2.3; entered 1"),
                row(
                        "no pause between crossings",
                        line("LineCrossing", "max_transition_time", "0"),
                        Script.of(person(overAndBack)),
                        "B 1.3 way=IN; E 1.3; B 2.3 way=OUT; E 2.3"),
                row(
                        "out waits though only in is told",
                        line("LineEnter"),
                        Script.of(person(overAndBack)),
                        "B 1.3 way=IN; E 1.3; entered 1; exited 1"),
                row(
                        "both corners",
                        line("LineCrossing", "inside_roi_type", "2"),
                        Script.of(person(walk)),
                        "B 2.5 way=IN; E 2.5"),
                row(
                        "every look",
                        zone("Intrusion", "continue_sec", "0"),
                        Script.of(person("0: 500,500; 0.5: 500,500")),
                        "B 0.2; C 0.3; C 0.4; C 0.5; E 0.5"),
                row(
                        "half of the box",
                        zone("Intrusion", "intersection", "50", "inside_roi_type", "1"),
                        Script.of(person("0: 500,440; 3: 500,440")),
                        "entered 0"),
                row(
                        "lanes",
                        roi("Intrusion", List.of(numbered(3, 0.1), numbered(7, 0.5))),
                        Script.of(person("0: 600,500; 3: 600,500")),
                        "B 0.2 lane=7; C *; E 3.0"),
                row(
                        "group of vehicles",
                        Roi.newBuilder(zone("Intrusion")).setObjectGroup(1).build(),
                        Script.of(vehicle("0: 500,500; 2: 500,500"), person("0: 500,500; 2: 500,500")),
                        "B 0.2 object=1; C *; E 2.0; entered 1"),
                row(
                        "the camera pauses for 9 s",
                        zone("Intrusion"),
                        Script.of(person("0: 500,500; 12: 500,500"))
                                .shedding(millis -> millis > 1_000 && millis < 10_000),
                        "B 0.2; C *; E 12.0 stay=12.0; entered 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"successors", "parameters"})
    void saysWhatIsRight(String name, Roi roi, Script script, String expected) {
        var play = script.play(roi);

        assertThat(new Expected(expected).differences(play)).as(name).isEmpty();
    }

    @Test
    void noticesWhatIsNotAsExpected() {
        var play = Script.of(person("0: 305,500; 4: 705,500")).play(zone("Intrusion"));

        assertThat(Stream.of(
                        "B 1.2; C 2.2",
                        "B 1.1; C 2.2; E 2.9",
                        "B 1.2; B 2.2; E 2.9",
                        "B 1.2; C 2.2; E 2.9@4.9",
                        "B 1.2; C 2.2; E 2.9 stay=1.8",
                        "B 1.2; C 2.2; E 2.9; entered 2"))
                .allSatisfy(
                        text -> assertThat(new Expected(text).differences(play)).isNotEmpty());
        assertThat(new Expected("B 1.2; C 2.2; E 2.9@5.0 stay=1.9").differences(play))
                .isEmpty();
    }

    @Test
    void saysWhyLooksDidNotCount() {
        var walk = "0: 305,500; 4: 705,500";
        var strict = zone("Intrusion", "stay_time_sec", "1", "threshold", "0,0.5");

        var misses = Script.of(person(walk), person(walk).confidence(0.4))
                .play(strict)
                .misses();
        var round = Script.of(person("0: 302,800; 4: 702,800"))
                .play(Regions.lineAlong("LineCrossing", 0.5, 0.6, 0.5, 0.4))
                .misses();
        var wrongWay = Script.of(person("0: 695,500; 4: 295,500"))
                .play(zone("Intrusion", "directional", "4, 0"))
                .misses();

        assertThat(misses.count(Miss.BELOW_THRESHOLD)).isEqualTo(41);
        assertThat(misses.count(Miss.OUTSIDE)).as("all but 1.0 to 2.9").isEqualTo(21);
        assertThat(misses.count(Miss.STAY_TOO_SHORT)).as("1.2 to 1.9").isEqualTo(8);
        assertThat(misses.count(Miss.WRONG_CLASS)).isZero();
        assertThat(round.count(Miss.WENT_ROUND)).isEqualTo(1);
        assertThat(wrongWay.count(Miss.WRONG_DIRECTION))
                .as("after it has settled")
                .isEqualTo(18);
    }

    @Test
    void hasARuleForEveryTypeThatIsServed_andForNoOther() {
        var types = new RuleTypes(RegionRuleTypes.ALL);

        assertThat(Arrays.stream(EventType.values()))
                .allSatisfy(type -> assertThat(types.of(type.wireName()).isPresent())
                        .as(type.wireName())
                        .isEqualTo(type.isServed()));
    }

    private static RoiPoints numbered(int number, double left) {
        var points = drawing(3, left, 0.1, left + 0.3, 0.9);
        points.setNumber(number);
        return points;
    }
}
