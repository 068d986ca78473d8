package dev.vastream.inference.rule;

import static dev.vastream.inference.rule.Regions.regarding;
import static dev.vastream.inference.rule.Regions.zone;
import static dev.vastream.inference.rule.RuleScriptsTest.W1;
import static dev.vastream.inference.rule.RuleScriptsTest.row;
import static dev.vastream.inference.rule.ScriptedObject.of;
import static dev.vastream.inference.rule.ScriptedObject.person;
import static dev.vastream.inference.rule.ScriptedObject.smallVehicle;
import static dev.vastream.inference.rule.ScriptedObject.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.inference.zone.RoiZone;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.type.NonDetectionArea;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's scripts of what stands, lies, is counted, measured, named, stitched, masked and changed. */
class AreaScriptsTest {

    private static final String V1 = "0: 302,500; 4: 702,500";
    private static final String STOPPING = "0: 202,500; 3: 502,500; 8: 502,500; 11: 802,500";
    private static final String NOTHING = "";

    static Stream<Arguments> counts() {
        var a = person("0: 305,450; 5: 805,450");
        var b = person("0: 205,550; 5: 705,550");
        return Stream.of(
                row(
                        "N1",
                        zone("AbnormalObjectCount", "more_than_count", "2"),
                        Script.of(a, b),
                        "B 2.2 score=2 object=-1; C 3.2; C 4.2; E 4.9@5.0 score=2"),
                row("N2 three", zone("AbnormalObjectCount", "more_than_count", "3"), Script.of(a, b), NOTHING),
                row(
                        "N2 stay 4",
                        zone("AbnormalObjectCount", "more_than_count", "2", "stay_time_sec", "4"),
                        Script.of(a, b),
                        NOTHING),
                row(
                        "N2 stay 2",
                        zone("AbnormalObjectCount", "more_than_count", "2", "stay_time_sec", "2"),
                        Script.of(a, b),
                        "B 4.2; E 4.9"));
    }

    static Stream<Arguments> stands() {
        var first = smallVehicle("0: 430,500; 8: 430,500");
        var second = smallVehicle("0: 500,500; 8: 500,500");
        var third = smallVehicle("0: 570,500; 8: 570,500");
        var moving = smallVehicle("0: 410,560; 6: 590,560");
        return Stream.of(
                row(
                        "K1",
                        zone("IllegalParking", "stay_time_sec", "3"),
                        Script.of(vehicle(STOPPING)),
                        "B 6.0 stay=3.0; C 7.0; C 8.0; E 8.3"),
                row("K2 stay 6", zone("IllegalParking", "stay_time_sec", "6"), Script.of(vehicle(STOPPING)), NOTHING),
                row(
                        "K2 creeping",
                        zone("IllegalParking", "stay_time_sec", "3"),
                        Script.of(vehicle("0: 402,500; 9.5: 592,500; 12: 842,500")),
                        NOTHING),
                row(
                        "K3",
                        zone("IllegalParking", "stay_time_sec", "3"),
                        Script.of(vehicle("0: 502,500; 2: 502,500; 2.1: 530,500; 2.2: 502,500; 6: 502,500")),
                        "B 3.0; C 4.0; C 5.0; C 6.0; E 6.0"),
                row(
                        "Q1 count",
                        zone("QueueCount", "more_than_count", "3"),
                        Script.of(first, second, third),
                        "B 1.0 score=3; C *; E 10.0@10.1 score=3"),
                row(
                        "Q1 percent",
                        zone("QueueLength", "more_than_count", "3"),
                        Script.of(first, second, third),
                        "B 1.0 score=90 QueueCount.cur=3 QueueLength.cur=90; C *; E 10.0@10.1"),
                row(
                        "Q1 metres",
                        zone("QueueLength", "more_than_count", "3", "distance", "50"),
                        Script.of(first, second, third),
                        "B 1.0 score=45; C *; E 10.0@10.1"),
                row("Q2 four", zone("QueueCount", "more_than_count", "4"), Script.of(first, second, third), NOTHING),
                row(
                        "Q2 moving",
                        zone("QueueCount", "more_than_count", "3"),
                        Script.of(first, second, moving),
                        NOTHING));
    }

    static Stream<Arguments> measures() {
        return Stream.of(
                row(
                        "S1",
                        zone("IntervalVelocity", "distance", "10"),
                        Script.of(vehicle(V1)),
                        "B 2.9 score=18.947 stay=1.9 IntervalVelocity.cur=18.947; E 2.9"),
                row(
                        "S1 unseen entering",
                        zone("IntervalVelocity", "distance", "10"),
                        Script.of(vehicle("0: 502,500; 2: 702,500")),
                        NOTHING),
                row(
                        "H1",
                        zone("Headaway"),
                        Script.of(vehicle(V1), vehicle("3: 302,500; 7: 702,500")),
                        "B 4.2 score=3.0 Headaway.cur=3.0; E 4.2"),
                row("H1 alone", zone("Headaway"), Script.of(vehicle(V1)), NOTHING),
                row(
                        "M1",
                        zone("TrafficVolume"),
                        Script.of(vehicle(V1), vehicle("3: 302,500; 7: 702,500"), vehicle("6: 302,500; 10: 702,500")),
                        "B 1.2 TrafficVolume.cur=1; E 1.2; B 4.2 TrafficVolume.cur=2; E 4.2;"
                                + "B 7.2 TrafficVolume.cur=3 score=3; E 7.2"),
                row(
                        "O1",
                        regarding(zone("TimeOccupancy"), 0),
                        Script.of(person(W1)),
                        "B 1.2 score=8.333; C 2.2 score=50.0; C 3.2 score=56.25; C 4.2 score=42.857; E 4.9 score=36.735"),
                row(
                        "O2 one",
                        regarding(zone("SpaceOccupancy"), 0),
                        Script.of(person(W1)),
                        "B 1.2 score=10.0; C *; E 4.9"),
                row(
                        "O2 two",
                        regarding(zone("SpaceOccupancy"), 0),
                        Script.of(person(W1), person("0: 305,580; 4: 705,580")),
                        "B 1.2 score=20.0; C *; E 4.9"),
                row(
                        "O3 time",
                        regarding(zone("TimeOccupancy"), 0),
                        Script.of(person("0: 305,300; 4: 705,300")),
                        NOTHING),
                row(
                        "O3 space",
                        regarding(zone("SpaceOccupancy"), 0),
                        Script.of(person("0: 305,300; 4: 705,300")),
                        NOTHING));
    }

    static Stream<Arguments> falls() {
        return Stream.of(
                row(
                        "F1",
                        zone("Falldown"),
                        Script.of(standing(9).shaped(2.0, 120, 40).shaped(5.05, 40, 120)),
                        "B 3.0 score=1.0 certainty=1; C 4.0; C 5.0; E 5.0@7.1"),
                row(
                        "F2 short",
                        zone("Falldown"),
                        Script.of(standing(9).shaped(2.0, 120, 40).shaped(2.95, 40, 120)),
                        NOTHING),
                row(
                        "F2 bent",
                        zone("Falldown"),
                        Script.of(standing(9).shaped(2.0, 80, 90).shaped(5.05, 40, 120)),
                        NOTHING),
                row(
                        "F3 long",
                        zone("Falldown"),
                        Script.of(of(0, 120, 40, "0: 500,500; 10.5: 500,500")),
                        "B 10.0; E 10.5"),
                row("F3 short", zone("Falldown"), Script.of(of(0, 120, 40, "0: 500,500; 9.9: 500,500")), NOTHING),
                row(
                        "F4 soon",
                        zone("Falldown"),
                        Script.of(standing(12)
                                .shaped(2.0, 90, 90)
                                .shaped(6.8, 120, 40)
                                .shaped(9.05, 40, 120)),
                        "B 7.8; C 8.8; E 9.0"),
                row(
                        "F4 late",
                        zone("Falldown"),
                        Script.of(standing(14)
                                .shaped(2.0, 90, 90)
                                .shaped(8.0, 120, 40)
                                .shaped(12.05, 40, 120)),
                        NOTHING));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                row(
                        "R1",
                        zone("MatchingFace"),
                        Script.of(face().named(1.5, "ann", 0.70)),
                        "B 1.5 subject=ann certainty=0.7 stay=1.5; C *; E 4.0"),
                row("R1 unlike", zone("MatchingFace"), Script.of(face().named(1.5, "ann", 0.49)), NOTHING),
                row(
                        "R1 strict",
                        zone("MatchingFace", "matching_score", "0.99, 0.8"),
                        Script.of(face().named(1.5, "ann", 0.79)),
                        NOTHING),
                row(
                        "R2",
                        zone("MatchingPerson"),
                        Script.of(person("0: 500,500; 6: 500,500")
                                .named(1.0, "a", 0.9)
                                .named(3.0, "b", 0.9)),
                        "B 1.0 subject=a; C 2.0 subject=a; E 2.9@3.0 subject=a;"
                                + "B 3.0 subject=b; C 4.0; C 5.0; C 6.0; E 6.0 subject=b"));
    }

    static Stream<Arguments> stitches() {
        return Stream.of(
                row(
                        "Y1",
                        zone("Loitering", "stay_time_sec", "4"),
                        Script.of(person("0: 500,500; 3.0: 500,500"), person("3.5: 520,500; 8.0: 520,500")),
                        "B 4.0 object=2 stay=4.0 stitched=1; C *; E 8.0 object=2; entered 1"),
                row(
                        "Y2",
                        zone("Loitering", "stay_time_sec", "4"),
                        Script.of(person("0: 430,430; 3.0: 430,430"), person("3.5: 570,570; 8.0: 570,570")),
                        "B 7.5 object=2 stitched=0; C *; E 8.0; entered 2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"counts", "stands", "measures", "falls", "names", "stitches"})
    void saysWhatTheContractSays(String name, Roi roi, Script script, String expected) {
        var play = script.play(roi);

        assertThat(new Expected(expected).differences(play)).as(name).isEmpty();
    }

    @Test
    void startsCountsOfTraffic_whenTheDayBegins() {
        var start = "2026-11-27T23:59:53Z";
        var script = Script.of(vehicle(V1), vehicle("3: 302,500; 7: 702,500"), vehicle("6: 302,500; 10: 702,500"))
                .from(start);

        var play = script.play(zone("TrafficVolume"));

        var expected = "B 1.2 score=1; E 1.2; B 4.2 score=2; E 4.2; B 7.2 score=1 TrafficVolume.cur=1"
                + " TrafficVolume.max=2 TrafficVolume.min=2 TrafficVolume.avg=2; E 7.2";
        assertThat(new Expected(expected, Instant.parse(start)).differences(play))
                .isEmpty();
    }

    @Test
    void endsWhatIsUnderWay_whenAMaskHidesIt() {
        var half = mask(Regions.polygon("NonDetectionArea", 0.45, 0, 1, 0, 1, 1, 0.45, 1));
        var whole = mask(zone("NonDetectionArea"));

        var partly = Script.of(person(W1)).masked(half).play(zone("Intrusion"));
        var wholly = Script.of(person(W1)).masked(whole).play(zone("Intrusion"));

        assertThat(new Expected("B 1.2; E 1.4@3.5").differences(partly))
                .as("X1")
                .isEmpty();
        assertThat(new Expected("entered 0").differences(wholly)).as("X2").isEmpty();
        assertThat(wholly.misses().count(Miss.MASKED)).isEqualTo(20);
    }

    @Test
    void beginsAnew_whenTheRegionChanges() {
        var later = zone("Intrusion", "stay_time_sec", "1");

        var play = Script.of(person(W1)).play(zone("Intrusion"), 1_550, later);

        assertThat(new Expected("B 1.2; E 1.5@1.6; B 2.6 stay=1.0; E 2.9").differences(play))
                .as("U1")
                .isEmpty();
    }

    @Test
    void ends_whenTheRegionIsRemoved() {
        var nowhere = Regions.polygon("Intrusion", 0, 0, 0.1, 0, 0.1, 0.1);

        var play = Script.of(person(W1)).play(zone("Intrusion"), 1_550, nowhere);

        assertThat(new Expected("B 1.2; E 1.5@1.6").differences(play)).as("U2").isEmpty();
    }

    private static NonDetectionArea mask(Roi roi) {
        try {
            return new NonDetectionArea(new RoiZone(roi, "roi").region());
        } catch (BadRoiException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ScriptedObject standing(int untilSeconds) {
        return of(0, 40, 120, "0: 500,500; " + untilSeconds + ": 500,500");
    }

    private static ScriptedObject face() {
        return of(300, 40, 50, "0: 500,500; 4: 500,500");
    }
}
