package dev.vastream.schemas.roi;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The contract's event types: what a region of interest may ask for by its {@code evt_type}, how it must be drawn for it, and
 * which classes it regards when it names none. {@code Unknown} is none of them.
 */
public enum EventType {
    ALL_DETECT("AllDetect", 1, NeededDrawing.AREA),
    LOITERING("Loitering", 2, NeededDrawing.AREA),
    INTRUSION("Intrusion", 3, NeededDrawing.AREA),
    FALLDOWN("Falldown", 4, NeededDrawing.AREA, Classes.FALLING),
    VIOLENCE("Violence", 5),
    ILLEGAL_PARKING("IllegalParking", 8, NeededDrawing.AREA, Classes.VEHICLES),
    ABNORMAL_OBJECT_COUNT("AbnormalObjectCount", 9, NeededDrawing.AREA),
    LONGSTAY("Longstay", 10, NeededDrawing.AREA),
    SMOKE("Smoke", 11),
    FLAME("Flame", 12),
    MATCHING_FACE("MatchingFace", 13, NeededDrawing.AREA, Classes.FACES),
    NOT_WEARING_MASK("NotWearingMask", 14),
    NO_HELMET("NoHelmet", 15),
    TRAFFIC_ACTUATED_SIGNAL("TrafficActuatedSignal", 16),
    TIME_OCCUPANCY("TimeOccupancy", 17, NeededDrawing.AREA, Classes.VEHICLES),
    SPACE_OCCUPANCY("SpaceOccupancy", 18, NeededDrawing.AREA, Classes.VEHICLES),
    INTERVAL_VELOCITY("IntervalVelocity", 19, NeededDrawing.AREA_OR_LANE, Classes.VEHICLES),
    ELDERLY_PEOPLE("ElderlyPeople", 20),
    HEADAWAY("Headaway", 21, NeededDrawing.AREA, Classes.VEHICLES),
    QUEUE_LENGTH("QueueLength", 22, NeededDrawing.AREA, Classes.VEHICLES),
    PPE("PPE", 23),
    HEAT_TREATMENT_ACCIDENT("HeatTreatmentAccident", 24),
    CRANE_ACCIDENT("CraneAccident", 25),
    LINE_ENTER("LineEnter", 100, NeededDrawing.LINE),
    LINE_CROSSING("LineCrossing", 102, NeededDrawing.LINE),
    LINE_STRAIGHT("LineStraight", 103, NeededDrawing.LINE, Classes.VEHICLES),
    LINE_LEFT_TURN("LineLeftTurn", 104, NeededDrawing.LINE, Classes.VEHICLES),
    LINE_RIGHT_TURN("LineRightTurn", 105, NeededDrawing.LINE, Classes.VEHICLES),
    LINE_U_TURN("LineUTurn", 106, NeededDrawing.LINE, Classes.VEHICLES),
    DIRECTION("Direction", 200, NeededDrawing.LANE, Classes.VEHICLES),
    STRAIGHT("Straight", 201, NeededDrawing.LANE, Classes.VEHICLES),
    LEFT_TURN("LeftTurn", 202, NeededDrawing.LANE, Classes.VEHICLES),
    RIGHT_TURN("RightTurn", 203, NeededDrawing.LANE, Classes.VEHICLES),
    U_TURN("UTurn", 204, NeededDrawing.LANE, Classes.VEHICLES),
    NON_DETECTION_AREA("NonDetectionArea", 1000, NeededDrawing.AREA),
    TIDY_UP_WORKBENCH("TidyUpWorkbench", 1001),
    LEAK("Leak", 1002),
    FLOODED_OR_SNOW_ROAD("FloodedOrSnowRoad", 1003),
    ITS("ITS", 1004),
    JAY_WALKING("JayWalking", Classes.NO_NUMBER, NeededDrawing.AREA, Classes.PERSONS),
    WRONG_WAY_DRIVING("WrongWayDriving", Classes.NO_NUMBER, NeededDrawing.LINE, Classes.VEHICLES),
    MATCHING_PERSON("MatchingPerson", Classes.NO_NUMBER, NeededDrawing.AREA, Classes.PERSONS),
    QUEUE_COUNT("QueueCount", Classes.NO_NUMBER, NeededDrawing.AREA, Classes.VEHICLES),
    TRAFFIC_VOLUME("TrafficVolume", Classes.NO_NUMBER, NeededDrawing.AREA, Classes.VEHICLES),
    TRAFFIC_FLOW_RATE("TrafficFlowRate", Classes.NO_NUMBER),
    TRAFFIC_DENSITY("TrafficDensity", Classes.NO_NUMBER),
    FLOODED_ROAD("FloodedRoad", Classes.NO_NUMBER),
    SNOW_ROAD("SnowRoad", Classes.NO_NUMBER),
    LICENSE_PLATE_OCR("LicensePlateOcr", Classes.NO_NUMBER);

    private static final Set<EventType> SPEEDS =
            Set.of(DIRECTION, STRAIGHT, LEFT_TURN, RIGHT_TURN, U_TURN, INTERVAL_VELOCITY);
    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final int number;
    private final NeededDrawing drawing;
    private final Set<Integer> classes;

    /** A type that is not served: what would see it is missing. */
    EventType(String wireName, int number) {
        this(wireName, number, NeededDrawing.ANY);
    }

    EventType(String wireName, int number, NeededDrawing drawing) {
        this(wireName, number, drawing, Set.of());
    }

    EventType(String wireName, int number, NeededDrawing drawing, Set<Integer> classes) {
        this.wireName = wireName;
        this.number = number;
        this.drawing = drawing;
        this.classes = classes;
    }

    /** What an event of that type needs to be drawn. */
    public enum NeededDrawing {
        /** An area. */
        AREA,
        /** A line. */
        LINE,
        /** Two lines of one number: the first is where the lane begins, the last where it ends. */
        LANE,
        /** One or the other; where there are lines, a lane. */
        AREA_OR_LANE,
        /** Nothing is known of it, for the type is not served. */
        ANY
    }

    /** Sets of the contract's class ids. */
    private static final class Classes {
        static final int NO_NUMBER = -1;
        static final Set<Integer> PERSONS = Set.of(0);
        static final Set<Integer> FALLING = Set.of(0, 2);
        static final Set<Integer> FACES = Set.of(300);
        static final Set<Integer> VEHICLES =
                IntStream.rangeClosed(100, 134).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** The name on the wire, as in {@code Intrusion}. */
    public String wireName() {
        return wireName;
    }

    /** The number that clients know it by; the newer ones have none. */
    public OptionalInt number() {
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    public static Optional<EventType> ofName(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    public static Optional<EventType> ofNumber(int number) {
        return Arrays.stream(values())
                .filter(type -> type.number == number && number >= 0)
                .findFirst();
    }

    /** Whether live cameras are judged by it; the others lack a model, or a meaning. */
    public boolean isServed() {
        return drawing != NeededDrawing.ANY;
    }

    public NeededDrawing drawing() {
        return drawing;
    }

    /** The classes that a region without {@code object_filter} regards; empty for those of its {@code object_group}. */
    public Set<Integer> classes() {
        return classes;
    }

    /** Whether it measures a speed, for which it has to know the {@code distance} in metres. */
    public boolean needsDistance() {
        return SPEEDS.contains(this);
    }
}
