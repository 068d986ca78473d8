package dev.vastream.inference.analysis;

import dev.vastream.inference.analysis.Analysis.Feature;
import dev.vastream.inference.analysis.Analysis.Pose;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** {@link Analyser} on the models of this process. */
public final class VisionAnalyser implements Analyser {

    private static final Comparator<DetectedFace> LARGEST_FIRST =
            Comparator.comparingDouble((DetectedFace face) -> face.box().area()).reversed();

    /** Most persons of a picture whose joints are found. */
    private static final int MOST_POSES = 8;

    private final PictureAnalyser vision;

    public VisionAnalyser(PictureAnalyser vision) {
        this.vision = vision;
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException {
        var start = System.nanoTime();
        var picture = vision.decode(encoded);
        var decoded = System.nanoTime();
        var objects = targets.contains(Target.OBJECTS) ? vision.detectObjects(picture) : List.<DetectedObject>of();
        var faces = targets.contains(Target.FACES) ? vision.detectFaces(picture) : List.<DetectedFace>of();
        var detailed =
                wantsDetail(targets, objects, faces) && picture.isReduced() ? vision.decodeFull(encoded) : picture;
        var features = targets.contains(Target.EMBEDDINGS) && vision.canEmbed()
                ? new FeatureMapper(objects.size()).features(vision.embed(detailed, objects, faces))
                : List.<Feature>of();
        var poses = targets.contains(Target.SKELETONS) ? poses(detailed, objects) : List.<Pose>of();
        var inferred = System.nanoTime();
        return new Analysis(
                picture.widthPx(),
                picture.heightPx(),
                withKeyPoints(detections(picture, objects, faces), poses),
                features,
                poses,
                Duration.ofNanos(decoded - start),
                Duration.ofNanos(inferred - decoded));
    }

    private List<Detection> detections(Picture picture, List<DetectedObject> objects, List<DetectedFace> faces) {
        var toDetections = new DetectionMapper(picture.widthPx(), picture.heightPx());
        var detections = new ArrayList<Detection>(toDetections.objects(objects, vision.objectModelId()));
        detections.addAll(toDetections.faces(faces, vision.faceModelId()));
        return detections;
    }

    /** Crops want every pixel, so a picture with something in it is decoded again at full size if it was reduced. */
    private boolean wantsDetail(Set<Target> targets, List<DetectedObject> objects, List<DetectedFace> faces) {
        var hasPersons = objects.stream().anyMatch(VisionAnalyser::isPerson);
        var embeds = targets.contains(Target.EMBEDDINGS) && vision.canEmbed() && (hasPersons || !faces.isEmpty());
        return embeds || (targets.contains(Target.SKELETONS) && vision.canEstimatePose() && hasPersons);
    }

    private static boolean isPerson(DetectedObject object) {
        return object.objectClass() == ObjectClass.PERSON;
    }

    /** The largest persons' joints; a crowd would hold up its camera, and small persons show little. */
    private List<Pose> poses(Picture picture, List<DetectedObject> objects) {
        if (!vision.canEstimatePose()) {
            return List.of();
        }
        return IntStream.range(0, objects.size())
                .filter(i -> isPerson(objects.get(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -objects.get(i).box().area()))
                .limit(MOST_POSES)
                .map(i -> pose(i, picture, objects.get(i)))
                .toList();
    }

    private Pose pose(int index, Picture picture, DetectedObject person) {
        var pose = vision.estimatePose(picture, person.box());
        var toJoints = new PoseMapper(picture.widthPx(), picture.heightPx());
        return new Pose(
                index,
                toJoints.joints(pose.coco17()),
                toJoints.joints(pose.joints22()),
                PoseMapper.space(pose.space22()),
                pose.modelId());
    }

    private static List<Detection> withKeyPoints(List<Detection> detections, List<Pose> poses) {
        for (var pose : poses) {
            var keyPoints = new ArrayList<>(pose.coco17());
            keyPoints.add(pose.body22().get(BodyJoint.NECK.ordinal()));
            detections.get(pose.detectionIndex()).setKeyPoints(keyPoints);
        }
        return detections;
    }

    /** The picture is decoded once, at full size: what is large enough to detect may be too small to recognise. */
    @Override
    public EmbeddedFaces embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, NoModelException {
        if (!vision.canEmbed()) {
            throw noModel();
        }
        var start = System.nanoTime();
        var picture = vision.decodeFull(encoded);
        var decoded = System.nanoTime();
        var faces = faces(picture, source);
        var inferred = System.nanoTime();
        var vectors = vision.embed(picture, List.of(), faces);
        if (vectors.size() < faces.size()) {
            throw noModel();
        }
        var embedded = System.nanoTime();
        var modelId = source.aligned() ? "" : vision.faceModelId();
        var detections = new DetectionMapper(picture.widthPx(), picture.heightPx()).faces(faces, modelId);
        var analysis = new Analysis(
                picture.widthPx(),
                picture.heightPx(),
                detections,
                new FeatureMapper(0).features(vectors),
                Duration.ofNanos(decoded - start),
                Duration.ofNanos(inferred - decoded));
        return new EmbeddedFaces(analysis, Duration.ofNanos(embedded - inferred));
    }

    private List<DetectedFace> faces(Picture picture, FaceSource source) throws NotAlignedException {
        if (source.aligned()) {
            return List.of(AlignedFace.of(picture));
        }
        var largestFirst = vision.detectFaces(picture).stream().sorted(LARGEST_FIRST);
        return (source.most() == 0 ? largestFirst : largestFirst.limit(source.most())).toList();
    }

    private static NoModelException noModel() {
        return new NoModelException("none turns faces into vectors");
    }

    @Override
    public SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, NoModelException {
        if (!vision.canEstimatePose()) {
            throw new NoModelException("none finds the joints of a person");
        }
        return vision.analyseSkeleton(front, side);
    }

    @Override
    public void close() {
        vision.close();
    }
}
