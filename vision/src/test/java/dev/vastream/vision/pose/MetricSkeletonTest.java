package dev.vastream.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricSkeletonTest {

    private final List<SpaceJoint> metric =
            new ArrayList<>(Collections.nCopies(BlazePoint.COUNT, new SpaceJoint(0, 0, 0)));

    @Test
    void headTopIsAboveTheEarsInTheHeadsOwnDirection() {
        pair(BlazePoint.LEFT_SHOULDER, BlazePoint.RIGHT_SHOULDER, -500, 0);
        pair(BlazePoint.LEFT_EAR, BlazePoint.RIGHT_EAR, -700, 0);
        pair(BlazePoint.LEFT_EYE, BlazePoint.RIGHT_EYE, -720, -80);
        pair(BlazePoint.MOUTH_LEFT, BlazePoint.MOUTH_RIGHT, -640, -80);

        var joints = new MetricSkeleton(body()).joints22();

        assertThat((double) joints.get(BodyJoint.HEAD_TOP.ordinal()).y()).isCloseTo(-826, within(0.1));
        assertThat((double) joints.get(BodyJoint.NECK.ordinal()).y()).isCloseTo(-550, within(0.1));
        assertThat((double) joints.get(BodyJoint.LIPS.ordinal()).y()).isCloseTo(-640, within(0.1));
        assertThat((double) joints.get(BodyJoint.SPINE.ordinal()).y()).isCloseTo(-275, within(0.1));
    }

    @Test
    void headTopIsTheEars_whenTheFaceHasNoExtent() {
        pair(BlazePoint.LEFT_EAR, BlazePoint.RIGHT_EAR, -700, 0);

        assertThat(new MetricSkeleton(body()).joints22().get(BodyJoint.HEAD_TOP.ordinal()))
                .isEqualTo(new SpaceJoint(0, -700, 0));
    }

    private void pair(BlazePoint left, BlazePoint right, float y, float z) {
        metric.set(left.ordinal(), new SpaceJoint(70, y, z));
        metric.set(right.ordinal(), new SpaceJoint(-70, y, z));
    }

    private BlazeBody body() {
        return new BlazeBody(Collections.nCopies(BlazePoint.COUNT, PictureJoint.ABSENT), metric);
    }
}
