package dev.vastream.inference.analysis;

import dev.vastream.inference.analysis.Analysis.Pose;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.pose.BodyJoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The joints of the largest persons of a picture: a crowd would hold up its camera, and small persons show little. */
final class PersonPoses {

    private static final int MOST = 8;

    private final PictureAnalyser vision;
    private final List<DetectedObject> objects;
    private final List<Integer> persons;

    /**
     * @param wanted whether anybody asks for joints
     * @param objects what was detected, persons among it
     */
    PersonPoses(PictureAnalyser vision, boolean wanted, List<DetectedObject> objects) {
        this.vision = vision;
        this.objects = objects;
        this.persons = wanted && vision.canEstimatePose() ? largestPersons(objects) : List.of();
    }

    /** Whether there is anybody whose joints are asked for: the picture should then be at full size. */
    boolean wanted() {
        return !persons.isEmpty();
    }

    List<Pose> of(Picture picture) {
        return persons.stream().map(index -> pose(index, picture)).toList();
    }

    /** The detections, with key points of those whose joints were found. */
    static List<Detection> withKeyPoints(List<Detection> detections, List<Pose> poses) {
        for (var pose : poses) {
            var keyPoints = new ArrayList<>(pose.coco17());
            keyPoints.add(pose.body22().get(BodyJoint.NECK.ordinal()));
            detections.get(pose.detectionIndex()).setKeyPoints(keyPoints);
        }
        return detections;
    }

    private static List<Integer> largestPersons(List<DetectedObject> objects) {
        return IntStream.range(0, objects.size())
                .filter(i -> objects.get(i).objectClass() == ObjectClass.PERSON)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -objects.get(i).box().area()))
                .limit(MOST)
                .toList();
    }

    private Pose pose(int index, Picture picture) {
        var pose = vision.estimatePose(picture, objects.get(index).box());
        var toJoints = new PoseMapper(picture.widthPx(), picture.heightPx());
        return new Pose(
                index,
                toJoints.joints(pose.coco17()),
                toJoints.joints(pose.joints22()),
                PoseMapper.space(pose.space22()),
                pose.modelId());
    }
}
