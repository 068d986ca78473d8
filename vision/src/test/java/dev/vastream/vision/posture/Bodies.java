package dev.vastream.vision.posture;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.CocoKeyPoint;
import dev.vastream.vision.pose.PictureJoint;
import dev.vastream.vision.pose.SpaceJoint;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Made-up bodies in a picture of 1000 by 2000 pixels, straight to begin with, that tests bend as they want. */
final class Bodies {

    static final int WIDTH_PX = 1000;

    private final Map<BodyJoint, PictureJoint> joints = new EnumMap<>(BodyJoint.class);
    private final Map<BodyJoint, Float> depths = new EnumMap<>(BodyJoint.class);

    private Bodies() {}

    /** Faces the camera: its right is the picture's left. */
    static Bodies front() {
        var body = new Bodies();
        body.pair("EAR", 45, 350);
        body.pair("EYE", 20, 330);
        body.pair("SHOULDER", 110, 500);
        body.pair("ELBOW", 170, 700);
        body.pair("WRIST", 220, 880);
        body.pair("ASIS", 70, 900);
        body.pair("KNEE", 70, 1300);
        body.pair("ANKLE", 70, 1700);
        body.middle(500);
        return body;
    }

    /** Seen from its left side, the face toward the picture's left border. */
    static Bodies side() {
        var body = new Bodies();
        for (var part : List.of("EAR", "EYE", "SHOULDER", "ELBOW", "WRIST", "ASIS", "KNEE", "ANKLE")) {
            var y = heightOf(part);
            body.at(BodyJoint.valueOf("LEFT_" + part), 500, y);
            body.at(BodyJoint.valueOf("RIGHT_" + part), 500, y);
            body.depths.put(BodyJoint.valueOf("LEFT_" + part), 2800f);
            body.depths.put(BodyJoint.valueOf("RIGHT_" + part), 3200f);
        }
        body.middle(500);
        body.at(BodyJoint.NOSE, 440, 370);
        return body;
    }

    private static double heightOf(String part) {
        return switch (part) {
            case "EAR" -> 350;
            case "EYE" -> 330;
            case "SHOULDER" -> 500;
            case "ELBOW" -> 700;
            case "WRIST" -> 880;
            case "ASIS" -> 900;
            case "KNEE" -> 1300;
            default -> 1700;
        };
    }

    private void pair(String part, double halfBreadth, double y) {
        at(BodyJoint.valueOf("RIGHT_" + part), 500 - halfBreadth, y);
        at(BodyJoint.valueOf("LEFT_" + part), 500 + halfBreadth, y);
    }

    private void middle(double x) {
        at(BodyJoint.HEAD_TOP, x, 200);
        at(BodyJoint.NOSE, x, 370);
        at(BodyJoint.LIPS, x, 400);
        at(BodyJoint.NECK, x, 470);
        at(BodyJoint.SPINE, x, 685);
        at(BodyJoint.PELVIS, x, 900);
    }

    Bodies at(BodyJoint joint, double x, double y) {
        joints.put(joint, new PictureJoint((float) x, (float) y, 0.9f));
        depths.putIfAbsent(joint, 3000f);
        return this;
    }

    /** Puts a joint that far from another, at an angle from straight up, + toward the picture's right. */
    Bodies above(BodyJoint joint, BodyJoint from, double distance, double degrees) {
        var origin = joints.get(from);
        return at(
                joint,
                origin.x() + distance * Math.sin(Math.toRadians(degrees)),
                origin.y() - distance * Math.cos(Math.toRadians(degrees)));
    }

    Bodies without(BodyJoint... absent) {
        Arrays.stream(absent).forEach(joint -> joints.put(joint, PictureJoint.ABSENT));
        return this;
    }

    Bodies sureOf(BodyJoint joint, float confidence) {
        var seen = joints.get(joint);
        joints.put(joint, new PictureJoint(seen.x(), seen.y(), confidence));
        return this;
    }

    /** As in a mirror: places change sides, and so do left and right. */
    Bodies mirrored() {
        var mirrored = new Bodies();
        joints.forEach((joint, seen) -> {
            var other = mirrored(joint);
            mirrored.joints.put(
                    other,
                    seen.isPresent() ? new PictureJoint(WIDTH_PX - seen.x(), seen.y(), seen.confidence()) : seen);
            mirrored.depths.put(other, depths.get(joint));
        });
        return mirrored;
    }

    private static BodyJoint mirrored(BodyJoint joint) {
        var name = joint.name();
        if (name.startsWith("LEFT")) {
            return BodyJoint.valueOf(name.replace("LEFT", "RIGHT"));
        }
        return BodyJoint.valueOf(name.replace("RIGHT", "LEFT"));
    }

    /** A quarter turn, as of somebody who lies. */
    Bodies lying() {
        joints.replaceAll((joint, seen) -> new PictureJoint(seen.y(), 1000 - seen.x(), seen.confidence()));
        return this;
    }

    BodyPose pose() {
        return pose(space());
    }

    BodyPose poseWithoutDepth() {
        return pose(List.of());
    }

    private BodyPose pose(List<SpaceJoint> space) {
        var points = Arrays.stream(BodyJoint.values()).map(joints::get).toList();
        var none = Collections.nCopies(CocoKeyPoint.COUNT, PictureJoint.ABSENT);
        return new BodyPose(new Box(250, 180, 500, 1600), 0.9f, points, space, none, "made up");
    }

    private List<SpaceJoint> space() {
        return Arrays.stream(BodyJoint.values())
                .map(joint -> {
                    var seen = joints.get(joint);
                    return new SpaceJoint(seen.x() - WIDTH_PX / 2f, seen.y() - 1000, depths.get(joint));
                })
                .toList();
    }
}
