package dev.vastream.inference.analysis;

import dev.vastream.inference.analysis.Analysis.Feature;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FaceOrder;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.embedding.SubjectEmbedding;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@link Analyser} on the models of this process. */
public final class VisionAnalyser implements Analyser {

    /** Faces that become vectors between two looks at the deadline. */
    private static final int FACES_AT_ONCE = 16;

    private final PictureAnalyser vision;
    private final Deadline deadline;

    public VisionAnalyser(PictureAnalyser vision) {
        this(vision, Deadline.NONE);
    }

    private VisionAnalyser(PictureAnalyser vision, Deadline deadline) {
        this.vision = vision;
        this.deadline = deadline;
    }

    @Override
    public Analyser until(Deadline deadline) {
        return new VisionAnalyser(vision, deadline);
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException, TooLateException {
        var start = System.nanoTime();
        var picture = decoded(encoded, targets);
        var decoded = System.nanoTime();
        deadline.require();
        var objects = targets.contains(Target.OBJECTS) ? vision.detectObjects(picture) : List.<DetectedObject>of();
        var faces = targets.contains(Target.FACES) ? vision.detectFaces(picture) : List.<DetectedFace>of();
        var seen = System.nanoTime();
        deadline.require();
        var poses = new PersonPoses(vision, targets.contains(Target.SKELETONS), objects);
        var detailed = poses.wanted() && picture.isReduced() ? vision.decodeFull(encoded) : picture;
        var detailedIn = poses.wanted() ? Duration.ofNanos(System.nanoTime() - seen) : Duration.ZERO;
        var found = poses.of(detailed);
        var detections = PersonPoses.withKeyPoints(detections(detailed, objects, faces), found);
        // Last: it may decode again, which ends the picture that joints are found in.
        var recognition = new Recognition(vision, deadline, targets.contains(Target.LIVENESS), objects, faces);
        var features = List.<Feature>of();
        if (targets.contains(Target.EMBEDDINGS)) {
            features = recognition.features(encoded, detailed, detections);
        } else if (targets.contains(Target.LIVENESS)) {
            tellLiveness(detailed, faces, detections.subList(objects.size(), detections.size()));
        }
        var decode = Duration.ofNanos(decoded - start).plus(detailedIn).plus(recognition.decode());
        var inference = Duration.ofNanos(System.nanoTime() - start).minus(decode);
        return new Analysis(
                detailed.widthPx(),
                detailed.heightPx(),
                detections,
                features,
                recognition.verdicts(),
                found,
                decode,
                inference);
    }

    /** At the size that detectors want; for liveness at full size at once, since no face is left out there. */
    private Picture decoded(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException {
        return targets.contains(Target.LIVENESS) && !targets.contains(Target.EMBEDDINGS)
                ? vision.decodeFull(encoded)
                : vision.decode(encoded);
    }

    @Override
    public Analysis detectFaces(ByteBuffer encoded, FaceSource source) throws ImageRejectedException, TooLateException {
        var start = System.nanoTime();
        var picture = source.liveness() ? vision.decodeFull(encoded) : vision.decode(encoded);
        var decoded = System.nanoTime();
        deadline.require();
        var faces = firstFaces(picture, source);
        var detections = new DetectionMapper(picture.widthPx(), picture.heightPx()).faces(faces, vision.faceModelId());
        if (source.liveness()) {
            tellLiveness(picture, faces, detections);
        }
        return new Analysis(
                picture.widthPx(),
                picture.heightPx(),
                detections,
                List.of(),
                Duration.ofNanos(decoded - start),
                Duration.ofNanos(System.nanoTime() - decoded));
    }

    private void tellLiveness(Picture picture, List<DetectedFace> faces, List<Detection> detections)
            throws TooLateException {
        for (var i = 0; i < faces.size(); i++) {
            deadline.require();
            vision.liveness(picture, faces.get(i)).ifPresent(detections.get(i)::setLiveness);
        }
    }

    @Override
    public boolean canCheckLiveness() {
        return vision.canCheckLiveness();
    }

    private List<Detection> detections(Picture picture, List<DetectedObject> objects, List<DetectedFace> faces) {
        var toDetections = new DetectionMapper(picture.widthPx(), picture.heightPx());
        var detections = new ArrayList<Detection>(toDetections.objects(objects, vision.objectModelId()));
        detections.addAll(toDetections.faces(faces, vision.faceModelId()));
        return detections;
    }

    /** The picture is decoded once, at full size: what is large enough to detect may be too small to recognise. */
    @Override
    public EmbeddedFaces embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, NoModelException, TooLateException {
        if (!vision.canEmbed()) {
            throw noModel();
        }
        var start = System.nanoTime();
        var picture = vision.decodeFull(encoded);
        var decoded = System.nanoTime();
        deadline.require();
        var faces = faces(picture, source);
        var modelId = source.aligned() ? "" : vision.faceModelId();
        var detections = new DetectionMapper(picture.widthPx(), picture.heightPx()).faces(faces, modelId);
        if (source.liveness()) {
            tellLiveness(picture, faces, detections);
        }
        var inferred = System.nanoTime();
        var vectors = embed(picture, faces);
        if (vectors.size() < faces.size()) {
            throw noModel();
        }
        var embedded = System.nanoTime();
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
        return firstFaces(picture, source);
    }

    private List<DetectedFace> firstFaces(Picture picture, FaceSource source) {
        var inOrder = vision.detectFaces(picture).stream().sorted(order(source.order(), picture));
        return (source.most() == 0 ? inOrder : inOrder.limit(source.most())).toList();
    }

    private static Comparator<DetectedFace> order(FaceOrder order, Picture picture) {
        return switch (order) {
            case AREA, UNKNOWN -> Comparator.comparingDouble(face -> -face.box().area());
            case CONFIDENCE -> Comparator.comparingDouble(face -> -face.confidence());
            case CENTRE -> Comparator.comparingDouble(face -> offCentre(face.box(), picture));
        };
    }

    private static double offCentre(Box box, Picture picture) {
        return Math.hypot(
                box.left() + box.width() / 2 - picture.widthPx() / 2f,
                box.top() + box.height() / 2 - picture.heightPx() / 2f);
    }

    /** Vectors of the faces, with looks at the deadline in between: there may be hundreds. */
    private List<SubjectEmbedding> embed(Picture picture, List<DetectedFace> faces) throws TooLateException {
        var vectors = new ArrayList<SubjectEmbedding>(faces.size());
        for (var from = 0; from < faces.size(); from += FACES_AT_ONCE) {
            deadline.require();
            var some = faces.subList(from, Math.min(faces.size(), from + FACES_AT_ONCE));
            for (var vector : vision.embed(picture, List.of(), some)) {
                vectors.add(
                        new SubjectEmbedding(vector.kind(), from + vector.index(), vector.modelId(), vector.vector()));
            }
        }
        return vectors;
    }

    @Override
    public EmbeddedSubject embedSubject(ByteBuffer encoded, FeatureType type)
            throws ImageRejectedException, UnusableSubjectException, NoModelException, TooLateException {
        var start = System.nanoTime();
        var picture = vision.decodeFull(encoded);
        var decoded = System.nanoTime();
        deadline.require();
        var found = new SubjectSearch(vision, picture).one(type);
        var inferred = System.nanoTime();
        var vector = found.embed();
        var embedded = System.nanoTime();
        var analysis = new Analysis(
                picture.widthPx(),
                picture.heightPx(),
                List.of(found.detection()),
                new FeatureMapper(0).features(List.of(vector)),
                Duration.ofNanos(decoded - start),
                Duration.ofNanos(inferred - decoded));
        return new EmbeddedSubject(analysis, Duration.ofNanos(embedded - inferred));
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
