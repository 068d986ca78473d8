package dev.vastream.bridge.va;

import java.util.Set;

/** Names of event types that a region of interest may be of. */
final class EventTypes {

    private static final Set<String> NAMES = Set.of(
            """
            Unknown AllDetect
            Loitering Intrusion Falldown Violence IllegalParking AbnormalObjectCount Longstay Smoke Flame
            MatchingFace MatchingPerson NotWearingMask NoHelmet PPE ElderlyPeople
            TrafficActuatedSignal TimeOccupancy SpaceOccupancy IntervalVelocity Headaway QueueLength QueueCount
            TrafficVolume TrafficFlowRate TrafficDensity LicensePlateOcr ITS JayWalking WrongWayDriving
            HeatTreatmentAccident CraneAccident TidyUpWorkbench Leak FloodedOrSnowRoad FloodedRoad SnowRoad
            LineEnter LineCrossing LineStraight LineLeftTurn LineRightTurn LineUTurn
            Direction Straight LeftTurn RightTurn UTurn NonDetectionArea
            """
                    .split("\\s+"));

    private EventTypes() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
