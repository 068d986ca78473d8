package dev.vastream.vision.pose;

import java.util.List;

/**
 * What BlazePose gives for one person.
 *
 * @param picture the points of {@link BlazePoint} by number, the confidence being the visibility
 * @param metric the same in millimetres about the middle of the hips, x right, y down, z away
 */
record BlazeBody(List<PictureJoint> picture, List<SpaceJoint> metric) {

    PictureJoint point(BlazePoint point) {
        return picture.get(point.ordinal());
    }

    SpaceJoint metric(BlazePoint point) {
        return metric.get(point.ordinal());
    }
}
