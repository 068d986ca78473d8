package dev.vastream.schemas.roi;

import dev.vastream.schemas.roi.EventType.NeededDrawing;
import java.util.EnumSet;
import java.util.Set;

/** Which parameters change anything for which event type; the others are kept and have no effect. */
public final class ParameterUse {

    private static final Set<EventType> STAYS = EnumSet.of(
            EventType.ALL_DETECT,
            EventType.INTRUSION,
            EventType.LOITERING,
            EventType.LONGSTAY,
            EventType.JAY_WALKING,
            EventType.FALLDOWN,
            EventType.ILLEGAL_PARKING,
            EventType.ABNORMAL_OBJECT_COUNT,
            EventType.QUEUE_COUNT,
            EventType.QUEUE_LENGTH);
    private static final Set<EventType> COUNTS =
            EnumSet.of(EventType.ABNORMAL_OBJECT_COUNT, EventType.QUEUE_COUNT, EventType.QUEUE_LENGTH);
    private static final Set<EventType> STANDS =
            EnumSet.of(EventType.ILLEGAL_PARKING, EventType.QUEUE_COUNT, EventType.QUEUE_LENGTH);
    private static final Set<EventType> MATCHES = EnumSet.of(EventType.MATCHING_FACE, EventType.MATCHING_PERSON);
    /** Areas whose events go on; the others of an area begin and end at once. */
    private static final Set<EventType> INSTANT =
            EnumSet.of(EventType.TRAFFIC_VOLUME, EventType.HEADAWAY, EventType.INTERVAL_VELOCITY);

    private ParameterUse() {}

    /** The parameters that a type regards, in their own order; none for one that is not served. */
    public static Set<RoiParameter> of(EventType type) {
        var used = EnumSet.noneOf(RoiParameter.class);
        if (type.isServed()) {
            used.addAll(
                    Set.of(RoiParameter.INSIDE_ROI_TYPE, RoiParameter.CUSTOM_REFERENCE_POINT, RoiParameter.THRESHOLD));
            byDrawing(type, used);
            if (type == EventType.NON_DETECTION_AREA) {
                used.retainAll(ofMasks());
            } else {
                byType(type, used);
            }
        }
        return used;
    }

    private static Set<RoiParameter> ofMasks() {
        return EnumSet.of(
                RoiParameter.INSIDE_ROI_TYPE,
                RoiParameter.CUSTOM_REFERENCE_POINT,
                RoiParameter.THRESHOLD,
                RoiParameter.INTERSECTION);
    }

    private static void byDrawing(EventType type, Set<RoiParameter> used) {
        var drawing = type.drawing();
        if (drawing == NeededDrawing.LINE) {
            used.addAll(Set.of(RoiParameter.DIRECTIONAL, RoiParameter.MAX_TRANSITION_TIME));
        }
        if (drawing == NeededDrawing.AREA || drawing == NeededDrawing.AREA_OR_LANE) {
            used.addAll(Set.of(RoiParameter.DIRECTIONAL, RoiParameter.INTERSECTION, RoiParameter.MAX_EXIT_TIME));
        }
        if (drawing == NeededDrawing.LANE || drawing == NeededDrawing.AREA_OR_LANE) {
            used.add(RoiParameter.MAX_TRAVEL_SEC);
        }
        if (drawing == NeededDrawing.AREA && !INSTANT.contains(type)) {
            used.add(RoiParameter.CONTINUE_SEC);
        }
    }

    private static void byType(EventType type, Set<RoiParameter> used) {
        used.addAll(Set.of(RoiParameter.THUMBNAIL_RATIO, RoiParameter.THUMBNAIL_CROP));
        add(type.needsDistance() || type == EventType.QUEUE_LENGTH, RoiParameter.DISTANCE, used);
        add(STAYS.contains(type), RoiParameter.STAY_TIME_SEC, used);
        add(COUNTS.contains(type), RoiParameter.MORE_THAN_COUNT, used);
        add(STANDS.contains(type), RoiParameter.STOP_VX_VY, used);
        add(MATCHES.contains(type), RoiParameter.MATCHING_SCORE, used);
        add(type == EventType.TRAFFIC_VOLUME, RoiParameter.TRAFFIC_VOLUME_DIMENSION, used);
    }

    private static void add(boolean isUsed, RoiParameter parameter, Set<RoiParameter> used) {
        if (isUsed) {
            used.add(parameter);
        }
    }
}
