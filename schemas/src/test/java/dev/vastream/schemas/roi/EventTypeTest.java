package dev.vastream.schemas.roi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    /** The contract's list of what a live camera is judged by. */
    private static final String SERVED =
            """
            AllDetect Intrusion Loitering Longstay JayWalking IllegalParking AbnormalObjectCount QueueCount QueueLength
            TimeOccupancy SpaceOccupancy TrafficVolume Headaway IntervalVelocity
            LineEnter WrongWayDriving LineCrossing LineStraight LineLeftTurn LineRightTurn LineUTurn
            Direction Straight LeftTurn RightTurn UTurn MatchingFace MatchingPerson Falldown NonDetectionArea""";

    /** The contract's list of what is answered with 12. */
    private static final String NOT_SERVED =
            """
            Violence Smoke Flame NotWearingMask NoHelmet TrafficActuatedSignal ElderlyPeople PPE HeatTreatmentAccident
            CraneAccident TidyUpWorkbench Leak FloodedOrSnowRoad FloodedRoad SnowRoad LicensePlateOcr ITS TrafficFlowRate
            TrafficDensity""";

    @Test
    void servesWhatTheContractLists() {
        assertThat(names(true)).containsExactlyInAnyOrder(SERVED.split("\\s+"));
        assertThat(names(false)).containsExactlyInAnyOrder(NOT_SERVED.split("\\s+"));
    }

    private static Set<String> names(boolean served) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.isServed() == served)
                .map(EventType::wireName)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "1, AllDetect",
        "2, Loitering",
        "3, Intrusion",
        "4, Falldown",
        "8, IllegalParking",
        "9, AbnormalObjectCount",
        "10, Longstay",
        "13, MatchingFace",
        "17, TimeOccupancy",
        "18, SpaceOccupancy",
        "19, IntervalVelocity",
        "21, Headaway",
        "22, QueueLength",
        "25, CraneAccident",
        "100, LineEnter",
        "102, LineCrossing",
        "103, LineStraight",
        "104, LineLeftTurn",
        "105, LineRightTurn",
        "106, LineUTurn",
        "200, Direction",
        "204, UTurn",
        "1000, NonDetectionArea",
        "1003, FloodedOrSnowRoad",
        "1004, ITS",
    })
    void isKnownByNumberAndName(int number, String name) {
        var type = EventType.ofName(name).orElseThrow();

        assertThat(type.number()).hasValue(number);
        assertThat(EventType.ofNumber(number)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 6, 7, 26, 101, 1005})
    void isUnknown_whenNumberIsRetiredOrNone(int number) {
        assertThat(EventType.ofNumber(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Unknown", "intrusion", "LineExit"})
    void isUnknown_whenNameIsNone(String name) {
        assertThat(EventType.ofName(name)).isEmpty();
    }

    @Test
    void regardsVehicles_whenItIsOfTraffic() {
        assertThat(EventType.ILLEGAL_PARKING.classes())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(100, 134).boxed().toList());
        assertThat(EventType.INTRUSION.classes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 2, LINE",
        "0, 0, 3, POLYGON",
        "0, 3, 2, RECT",
        "4, 3, 2, LINE",
        "0, 6, 0, ALL",
        "0, 5, 4, MULTI_LINE",
    })
    void takesTypeOfRegion_whenDrawingHasNone(int drawing, int region, int points, DrawingType expected) {
        var type = DrawingType.ofCode(drawing).orElseThrow();

        assertThat(type.within(DrawingType.ofCode(region).orElseThrow(), points))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, POLYGON", "2, RECT", "3, LINE", "4, MULTI_LINE", "5, ALL"})
    void knowsTheOlderNumbers(int code, DrawingType expected) {
        assertThat(DrawingType.ofCodeInV2(code)).contains(expected);
        assertThat(expected.codeInV2()).isEqualTo(code);
    }
}
