package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalyser;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import dev.vastream.vision.stage.StageWatch;
import dev.vastream.vision.stage.StageWatch.Stage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@link Analyser} on the models of this process. */
public final class PictureAnalyser implements Analyser {

    /** Faces that become vectors between two looks at the deadline. */
    private static final int FACES_AT_ONCE = 16;

    private final WorkerModels models;
    private final Deadline deadline;

    public PictureAnalyser(WorkerModels models) {
        this(models, Deadline.NONE);
    }

    private PictureAnalyser(WorkerModels models, Deadline deadline) {
        this.models = models;
        this.deadline = deadline;
    }

    @Override
    public Analyser until(Deadline end) {
        return new PictureAnalyser(models, end);
    }

    @Override
    public SeenPicture analyse(ByteBuffer encoded, Set<Target> targets)
            throws ImageRejectedException, TooLateException {
        deadline.require();
        var watch = new StageWatch();
        var picture = decoded(encoded, targets);
        watch.ended(Stage.DECODING);
        deadline.require();
        var objects = targets.contains(Target.OBJECTS) ? objects(picture) : List.<SeenObject>of();
        var faces = targets.contains(Target.FACES) ? faces(picture) : List.<SeenFace>of();
        watch.ended(Stage.INFERENCE);
        deadline.require();
        var poses = new PersonPoses(models, objects);
        if (targets.contains(Target.SKELETONS) && poses.areThere()) {
            picture = picture.isReduced() ? models.decodeFull(encoded) : picture;
            watch.ended(Stage.DECODING);
            objects = poses.in(picture);
        }
        var widthPx = picture.widthPx();
        var heightPx = picture.heightPx();
        if (targets.contains(Target.EMBEDDINGS)) {
            // Last: it may decode again, which ends the picture.
            var recognised = new Recognition(models, deadline, targets.contains(Target.LIVENESS), watch)
                    .of(encoded, picture, objects, faces);
            objects = recognised.objects();
            faces = recognised.faces();
        } else if (targets.contains(Target.LIVENESS)) {
            faces = withLiveness(picture, faces);
        }
        watch.ended(Stage.INFERENCE);
        return new SeenPicture(
                widthPx,
                heightPx,
                objects,
                models.objects().modelId(),
                faces,
                models.faces().modelId(),
                watch.times());
    }

    /** At the size that detectors want; for liveness at full size at once, since no face is left out there. */
    private Picture decoded(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException {
        return targets.contains(Target.LIVENESS) && !targets.contains(Target.EMBEDDINGS)
                ? models.decodeFull(encoded)
                : models.decode(encoded);
    }

    private List<SeenObject> objects(Picture picture) {
        var detected = models.objects().detect(picture);
        var objects = new ArrayList<SeenObject>(detected.size());
        detected.forEach(object -> objects.add(SeenObject.of(object)));
        return objects;
    }

    private List<SeenFace> faces(Picture picture) {
        var detected = models.faces().detect(picture);
        var faces = new ArrayList<SeenFace>(detected.size());
        detected.forEach(face -> faces.add(SeenFace.of(face)));
        return faces;
    }

    @Override
    public SeenPicture detectFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, TooLateException {
        deadline.require();
        var watch = new StageWatch();
        var picture = source.liveness() ? models.decodeFull(encoded) : models.decode(encoded);
        watch.ended(Stage.DECODING);
        deadline.require();
        var faces = firstFaces(picture, source);
        if (source.liveness()) {
            faces = withLiveness(picture, faces);
        }
        watch.ended(Stage.INFERENCE);
        return SeenPicture.ofFaces(picture, faces, models.faces().modelId(), watch.times());
    }

    private List<SeenFace> firstFaces(Picture picture, FaceSource source) {
        var inOrder = models.faces().detect(picture).stream()
                .sorted(source.order().of(picture))
                .map(SeenFace::of);
        return (source.most() == 0 ? inOrder : inOrder.limit(source.most())).toList();
    }

    private List<SeenFace> withLiveness(Picture picture, List<SeenFace> faces) throws TooLateException {
        var checked = new ArrayList<SeenFace>(faces.size());
        for (var face : faces) {
            deadline.require();
            checked.add(face.withLiveness(models.liveness().map(detector -> detector.liveness(picture, face.face()))));
        }
        return checked;
    }

    @Override
    public boolean canCheckLiveness() {
        return models.liveness().isPresent();
    }

    /** The picture is decoded once, at full size: what is large enough to detect may be too small to recognise. */
    @Override
    public SeenPicture embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, NoModelException, TooLateException {
        if (models.faceEmbedder().isEmpty()) {
            throw noFaceVectors();
        }
        deadline.require();
        var watch = new StageWatch();
        var picture = models.decodeFull(encoded);
        watch.ended(Stage.DECODING);
        deadline.require();
        var faces = source.aligned() ? List.of(SeenFace.of(AlignedFace.of(picture))) : firstFaces(picture, source);
        if (source.liveness()) {
            faces = withLiveness(picture, faces);
        }
        watch.ended(Stage.INFERENCE);
        faces = withVectors(picture, faces);
        watch.ended(Stage.EMBEDDING);
        var modelId = source.aligned() ? "" : models.faces().modelId();
        return SeenPicture.ofFaces(picture, faces, modelId, watch.times());
    }

    /** All of them or none; with looks at the deadline in between, as there may be hundreds. */
    private List<SeenFace> withVectors(Picture picture, List<SeenFace> faces)
            throws TooLateException, NoModelException {
        var embedder = models.faceEmbedder().orElseThrow(PictureAnalyser::noFaceVectors);
        var embedded = new ArrayList<SeenFace>(faces.size());
        for (var from = 0; from < faces.size(); from += FACES_AT_ONCE) {
            deadline.require();
            var some = faces.subList(from, Math.min(faces.size(), from + FACES_AT_ONCE));
            var vectors = embedder.embed(picture, detected(some));
            for (var i = 0; i < some.size(); i++) {
                var vector = vectors.get(i).orElseThrow(PictureAnalyser::noFaceVectors);
                embedded.add(some.get(i).withVector(new SubjectVector(embedder.modelId(), vector)));
            }
        }
        return embedded;
    }

    private static List<DetectedFace> detected(List<SeenFace> faces) {
        return faces.stream().map(SeenFace::face).toList();
    }

    private static NoModelException noFaceVectors() {
        return new NoModelException("none turns faces into vectors");
    }

    @Override
    public SeenPicture embedSubject(ByteBuffer encoded, SubjectKind kind)
            throws ImageRejectedException, UnusableSubjectException, NoModelException, TooLateException {
        deadline.require();
        var watch = new StageWatch();
        var picture = models.decodeFull(encoded);
        watch.ended(Stage.DECODING);
        deadline.require();
        return new SubjectSearch(models, picture, watch).only(kind);
    }

    @Override
    public SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, NoModelException, TooLateException {
        var estimator = models.poses().orElseThrow(() -> new NoModelException("none finds the joints of a person"));
        return new SkeletonAnalyser(models.decoder(), models.objects(), estimator)
                .analyse(front, side, deadline::require);
    }

    @Override
    public void close() {
        models.close();
    }
}
