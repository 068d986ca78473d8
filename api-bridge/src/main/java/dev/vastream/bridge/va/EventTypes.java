package dev.vastream.bridge.va;

import java.util.Set;

/** Names of event types that a region of interest may be of. */
final class EventTypes {

    private static final Set<String> NAMES = Set.of(
            "Unknown",
            "AllDetect",
            "Loitering",
            "Intrusion",
            "Falldown",
            "Violence",
            "IllegalParking",
            "AbnormalObjectCount",
            "Longstay",
            "Smoke",
            "Flame",
            "MatchingFace",
            "NotWearingMask",
            "NoHelmet",
            "TrafficActuatedSignal",
            "TimeOccupancy",
            "SpaceOccupancy",
            "IntervalVelocity",
            "ElderlyPeople",
            "Headaway",
            "QueueLength",
            "PPE",
            "HeatTreatmentAccident",
            "CraneAccident",
            "LineEnter",
            "LineCrossing",
            "LineStraight",
            "LineLeftTurn",
            "LineRightTurn",
            "LineUTurn",
            "Direction",
            "Straight",
            "LeftTurn",
            "RightTurn",
            "UTurn",
            "NonDetectionArea",
            "TidyUpWorkbench",
            "Leak",
            "FloodedOrSnowRoad",
            "ITS",
            "JayWalking",
            "WrongWayDriving",
            "MatchingPerson",
            "FloodedRoad",
            "SnowRoad",
            "QueueCount",
            "TrafficVolume",
            "TrafficFlowRate",
            "TrafficDensity",
            "LicensePlateOcr");

    private EventTypes() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
