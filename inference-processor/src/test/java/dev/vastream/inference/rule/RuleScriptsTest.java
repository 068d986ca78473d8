package dev.vastream.inference.rule;

import static dev.vastream.inference.rule.Regions.lane;
import static dev.vastream.inference.rule.Regions.line;
import static dev.vastream.inference.rule.Regions.zone;
import static dev.vastream.inference.rule.ScriptedObject.of;
import static dev.vastream.inference.rule.ScriptedObject.person;
import static dev.vastream.inference.rule.ScriptedObject.vehicle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vastream.schemas.avro.Roi;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each kind of rule says of objects on given ways: the contract's scripts. {@code B}, {@code C} and {@code E} are begin,
 * continue and end with the second of their frame; {@code @} names the frame at which it was found out.
 */
class RuleScriptsTest {

    static final String W1 = "0: 305,500; 4: 705,500";
    private static final String W1_MIRRORED = "0: 695,500; 4: 295,500";
    private static final String W2 = "0: 302,500; 4: 702,500";
    private static final String W2R = "0: 698,500; 4: 298,500";
    private static final String V1 = "0: 302,500; 4: 702,500";
    private static final String I1 = "B 1.2; C 2.2; E 2.9@5.0 stay=1.9; entered 1; exited 1";
    private static final String NOTHING = "";

    static Stream<Arguments> stays() {
        return Stream.of(
                row("I1 Intrusion", zone("Intrusion"), Script.of(person(W1)), I1),
                row("I1 AllDetect", zone("AllDetect"), Script.of(person(W1)), I1),
                row("I1 Longstay", zone("Longstay"), Script.of(person(W1)), I1),
                row("I1 JayWalking", zone("JayWalking"), Script.of(person(W1)), I1),
                row(
                        "I2",
                        zone("Intrusion"),
                        Script.of(person(
                                "0: 390,500; 1.0: 390,500; 1.1: 405,500; 1.2: 405,500; 1.3: 390,500; 4: 390,500")),
                        "entered 0"),
                row(
                        "I3",
                        zone("Intrusion"),
                        Script.of(person(
                                "0: 390,500; 1.0: 390,500; 1.1: 405,500; 1.3: 405,500; 1.4: 390,500; 4: 390,500")),
                        "B 1.3; E 1.3 stay=0.2"),
                row(
                        "I4",
                        zone("Intrusion", "max_exit_time", "2"),
                        Script.of(
                                person("0: 305,500; 2: 505,500; 2.1: 650,500; 3.9: 650,500; 4.0: 505,500; 6: 505,500")),
                        "B 1.2; C 4.0; C 5.0; C 6.0; E 6.0@8.1 stay=5.0"),
                row(
                        "I5",
                        zone("Intrusion", "max_exit_time", "2"),
                        Script.of(
                                person("0: 305,500; 2: 505,500; 2.1: 650,500; 4.1: 650,500; 4.2: 505,500; 6: 505,500")),
                        "B 1.2; E 2.0; B 4.4; C 5.4; E 6.0; entered 2"),
                row(
                        "I6",
                        zone("Intrusion", "stay_time_sec", "2"),
                        Script.of(person("0: 305,500; 1: 405,500; 9: 560,500"))
                                .shedding(millis -> millis >= 1_500 && millis <= 6_400),
                        "B 6.5 stay=5.5; C 7.5; C 8.5; E 9.0"),
                row("I7 right", zone("Intrusion", "directional", "4, 0"), Script.of(person(W1)), I1),
                row("I7 left", zone("Intrusion", "directional", "4, 0"), Script.of(person(W1_MIRRORED)), "entered 0"),
                row(
                        "I8 below",
                        zone("Intrusion", "threshold", "0,0.5"),
                        Script.of(person(W1).confidence(0.4)),
                        "entered 0"),
                row(
                        "I8 at",
                        zone("Intrusion", "threshold", "0,0.5"),
                        Script.of(person(W1).confidence(0.5)),
                        I1),
                row("I9", zone("JayWalking"), Script.of(of(100, 40, 100, W1)), "entered 0"),
                row("L1", zone("Loitering", "stay_time_sec", "2"), Script.of(person(W1)), "entered 1"),
                row(
                        "L2",
                        zone("Loitering", "stay_time_sec", "2"),
                        Script.of(person("0: 305,500; 1: 405,500; 3.1: 590,500; 3.2: 610,500; 4: 700,500")),
                        "B 3.0; E 3.1 stay=2.1"),
                row(
                        "L3 long",
                        zone("Longstay", "stay_time_sec", "5"),
                        Script.of(of(100, 40, 100, "0: 305,500; 1: 405,500; 6.5: 590,500; 6.6: 615,500; 8: 700,500")),
                        "B 6.0; E 6.5"),
                row(
                        "L3 short",
                        zone("Longstay", "stay_time_sec", "5"),
                        Script.of(of(100, 40, 100, "0: 305,500; 1: 405,500; 5.9: 590,500; 6.0: 615,500; 8: 700,500")),
                        NOTHING));
    }

    static Stream<Arguments> lines() {
        var back = "0: 402,500; 1.5: 552,500; 2.5: 452,500; 6: 400,500";
        return Stream.of(
                row(
                        "C1 LineCrossing",
                        line("LineCrossing"),
                        Script.of(person(W2)),
                        "B 2.3 way=IN crossed=1.98; E 2.3; entered 1; exited 0; inside 0"),
                row(
                        "C1 LineEnter",
                        line("LineEnter"),
                        Script.of(person(W2)),
                        "B 2.3 way=IN crossed=1.98; E 2.3; entered 1"),
                row(
                        "C2 LineCrossing",
                        line("LineCrossing"),
                        Script.of(person(W2R)),
                        "B 2.3 way=OUT crossed=1.98; E 2.3; entered 0; exited 1"),
                row("C2 LineEnter", line("LineEnter"), Script.of(person(W2R)), "entered 0; exited 1"),
                row(
                        "C3",
                        line("LineCrossing"),
                        Script.of(person(
                                "0: 402,500; 0.8: 482,500; 0.9: 520,500; 1.0: 520,500; 1.1: 482,500; 3: 470,500")),
                        "entered 0; exited 0"),
                row(
                        "C4",
                        line("LineCrossing"),
                        Script.of(person(
                                "0: 402,500; 0.8: 482,500; 0.9: 520,500; 1.1: 520,500; 1.2: 482,500; 5: 470,500")),
                        "B 1.1 way=IN; E 1.1; B 3.1 way=OUT; E 3.1; entered 1; exited 1"),
                row(
                        "C5",
                        line("LineCrossing"),
                        Script.of(person(back)),
                        "B 1.3 way=IN crossed=0.98; E 1.3; B 3.3 way=OUT crossed=2.02; E 3.3"),
                row(
                        "C6",
                        line("LineCrossing"),
                        Script.of(person("0: 402,500; 1.5: 552,500; 2.5: 452,500; 2.9: 440,500")),
                        "B 1.3 way=IN; E 1.3; B 2.9@5.0 way=OUT; E 2.9"),
                row(
                        "C7",
                        line("LineCrossing"),
                        Script.of(person("0: 402,500; 1.2: 522,500; 1.7: 472,500; 2.2: 522,500; 6: 600,500")),
                        "B 1.3 way=IN; E 1.3; entered 1; exited 0"),
                row(
                        "C8",
                        line("LineCrossing"),
                        Script.of(person("0: 402,500; 1: 498,500; 4: 502,500; 5: 496,500; 6: 420,500")),
                        "entered 0; exited 0"),
                row(
                        "C9",
                        Regions.lineAlong("LineCrossing", 0.5, 0.6, 0.5, 0.4),
                        Script.of(person("0: 302,800; 4: 702,800")),
                        "entered 0; exited 0"),
                row(
                        "C10",
                        line("LineCrossing"),
                        Script.of(person("0: 480,500; 0.1: 520,500; 3: 700,500")),
                        "entered 0; exited 0"),
                row("G1 vehicle", line("WrongWayDriving"), Script.of(vehicle(V1)), "B 2.3; E 2.3; entered 1"),
                row("G1 person", line("WrongWayDriving"), Script.of(person(W2)), "entered 0"));
    }

    static Stream<Arguments> turns() {
        var straightOn = "0: 202,500; 6: 802,500";
        var toTheRight = "0: 202,500; 4: 602,500; 7: 602,800";
        var toTheLeft = "0: 202,500; 4: 602,500; 7: 602,200";
        var around = "0: 202,500; 4: 602,500; 5: 602,600; 9: 202,600";
        return Stream.of(
                row(
                        "T1",
                        line("LineStraight"),
                        Script.of(vehicle(straightOn)),
                        "B 6.0 way=IN crossed=2.98; E 6.0; entered 1"),
                row("T1 right", line("LineRightTurn"), Script.of(vehicle(straightOn)), "entered 0"),
                row("T1 left", line("LineLeftTurn"), Script.of(vehicle(straightOn)), "entered 0"),
                row("T1 around", line("LineUTurn"), Script.of(vehicle(straightOn)), "entered 0"),
                row("T2 right", line("LineRightTurn"), Script.of(vehicle(toTheRight)), "B 7.0; E 7.0"),
                row("T2 not left", line("LineLeftTurn"), Script.of(vehicle(toTheRight)), NOTHING),
                row("T2 left", line("LineLeftTurn"), Script.of(vehicle(toTheLeft)), "B 7.0; E 7.0"),
                row("T3", line("LineUTurn"), Script.of(vehicle(around)), "B 9.0; E 9.0; entered 1; exited 0"),
                row("T3 not straight", line("LineStraight"), Script.of(vehicle(around)), NOTHING),
                row(
                        "T4 straight",
                        line("LineStraight"),
                        Script.of(vehicle("0: 202,500; 4: 602,500; 7: 832,693")),
                        "B 7.0; E 7.0"),
                row(
                        "T4 right",
                        line("LineRightTurn"),
                        Script.of(vehicle("0: 202,500; 4: 602,500; 7: 795,730")),
                        "B 7.0; E 7.0"));
    }

    static Stream<Arguments> lanes() {
        var drive = "0: 102,500; 4: 902,500";
        return Stream.of("Direction", "Straight", "LeftTurn", "RightTurn", "UTurn", "IntervalVelocity")
                .flatMap(type -> Stream.of(
                        row(
                                "D1 " + type,
                                lane(type, "distance", "20"),
                                Script.of(vehicle(drive)),
                                "B 3.3 score=36.0 stay=2.0; E 3.3; entered 1; exited 0; inside 0"),
                        row(
                                "D1 slow " + type,
                                lane(type, "distance", "20"),
                                Script.of(vehicle("0: 102,500; 8: 902,500")),
                                "B 6.3 score=18.0 IntervalVelocity.cur=18.0; E 6.3"),
                        row(
                                "D2 order " + type,
                                lane(type, "distance", "20"),
                                Script.of(vehicle("0: 898,500; 4: 98,500")),
                                "entered 0"),
                        row(
                                "D2 late " + type,
                                lane(type, "distance", "20", "max_travel_sec", "1"),
                                Script.of(vehicle(drive)),
                                "entered 0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"stays", "lines", "turns", "lanes"})
    void saysWhatTheContractSays(String name, Roi roi, Script script, String expected) {
        var play = script.play(roi);

        assertThat(new Expected(expected).differences(play)).as(name).isEmpty();
    }

    static Arguments row(String name, Roi roi, Script script, String expected) {
        return arguments(name, roi, script, expected);
    }
}
