package dev.vastream.inference.analysis;

import dev.vastream.inference.analysis.Analysis.Feature;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.face.DetectedFace;
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

    private static final Comparator<DetectedFace> LARGEST_FIRST =
            Comparator.comparingDouble((DetectedFace face) -> face.box().area()).reversed();

    private final PictureAnalyser vision;

    public VisionAnalyser(PictureAnalyser vision) {
        this.vision = vision;
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException {
        var start = System.nanoTime();
        var picture = decoded(encoded, targets);
        var decoded = System.nanoTime();
        var objects = targets.contains(Target.OBJECTS) ? vision.detectObjects(picture) : List.<DetectedObject>of();
        var faces = targets.contains(Target.FACES) ? vision.detectFaces(picture) : List.<DetectedFace>of();
        var seen = System.nanoTime();
        var poses = new PersonPoses(vision, targets.contains(Target.SKELETONS), objects);
        var detailed = poses.wanted() && picture.isReduced() ? vision.decodeFull(encoded) : picture;
        var detailedIn = poses.wanted() ? Duration.ofNanos(System.nanoTime() - seen) : Duration.ZERO;
        var found = poses.of(detailed);
        var detections = PersonPoses.withKeyPoints(detections(detailed, objects, faces), found);
        // Last: it may decode again, which ends the picture that joints are found in.
        var recognition = new Recognition(vision, targets.contains(Target.LIVENESS), objects, faces);
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

    private void tellLiveness(Picture picture, List<DetectedFace> faces, List<Detection> detections) {
        for (var i = 0; i < faces.size(); i++) {
            vision.liveness(picture, faces.get(i)).ifPresent(detections.get(i)::setLiveness);
        }
    }

    @Override
    public boolean canTellLiveness() {
        return vision.canTellLiveness();
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
            throws ImageRejectedException, NotAlignedException, NoModelException {
        if (!vision.canEmbed()) {
            throw noModel();
        }
        var start = System.nanoTime();
        var picture = vision.decodeFull(encoded);
        var decoded = System.nanoTime();
        var faces = faces(picture, source);
        var modelId = source.aligned() ? "" : vision.faceModelId();
        var detections = new DetectionMapper(picture.widthPx(), picture.heightPx()).faces(faces, modelId);
        if (source.liveness()) {
            tellLiveness(picture, faces, detections);
        }
        var inferred = System.nanoTime();
        var vectors = vision.embed(picture, List.of(), faces);
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
        var largestFirst = vision.detectFaces(picture).stream().sorted(LARGEST_FIRST);
        return (source.most() == 0 ? largestFirst : largestFirst.limit(source.most())).toList();
    }

    @Override
    public EmbeddedSubject embedSubject(ByteBuffer encoded, FeatureType type)
            throws ImageRejectedException, UnusableSubjectException, NoModelException {
        var start = System.nanoTime();
        var picture = vision.decodeFull(encoded);
        var decoded = System.nanoTime();
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
