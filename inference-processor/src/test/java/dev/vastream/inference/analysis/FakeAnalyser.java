package dev.vastream.inference.analysis;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.Deadline;
import dev.vastream.vision.recognition.FaceSource;
import dev.vastream.vision.recognition.NoModelException;
import dev.vastream.vision.recognition.SeenFace;
import dev.vastream.vision.recognition.SeenObject;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.recognition.SubjectKind;
import dev.vastream.vision.recognition.UnusableSubjectException;
import dev.vastream.vision.stage.StageTimes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An analyser that does what the test says. */
public final class FakeAnalyser implements Analyser {

    private final Eyes eyes;
    private final boolean checksLiveness;
    private final Posture posture;
    private Set<Target> targets = Set.of();
    private FaceSource faces = FaceSource.ALIGNED;
    private Deadline deadline = Deadline.NONE;
    private boolean closed;

    /** What is seen in a picture. */
    @FunctionalInterface
    public interface Eyes {
        SeenPicture see(ByteBuffer encoded) throws ImageRejectedException, AnalysisFailedException;
    }

    /** What is measured in two pictures. */
    @FunctionalInterface
    public interface Posture {
        SkeletonAnalysis measure(ByteBuffer front, ByteBuffer side)
                throws UnusablePictureException, PostureRefusedException, NoModelException;
    }

    public FakeAnalyser(Eyes eyes) {
        this(eyes, false);
    }

    private FakeAnalyser(Eyes eyes, boolean checksLiveness) {
        this(eyes, checksLiveness, (front, side) -> {
            throw new NoModelException("this one measures nothing");
        });
    }

    private FakeAnalyser(Eyes eyes, boolean checksLiveness, Posture posture) {
        this.eyes = eyes;
        this.checksLiveness = checksLiveness;
        this.posture = posture;
    }

    /** One that says that it can check liveness. */
    public static FakeAnalyser checkingLiveness(Eyes eyes) {
        return new FakeAnalyser(eyes, true);
    }

    public FakeAnalyser(Eyes eyes, Posture posture) {
        this(eyes, false, posture);
    }

    @Override
    public SeenPicture analyse(ByteBuffer encoded, Set<Target> wanted)
            throws ImageRejectedException, AnalysisFailedException {
        targets = Set.copyOf(wanted);
        return eyes.see(encoded);
    }

    /** The model of each face's vector is named after what was asked for. */
    @Override
    public SeenPicture embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, AnalysisFailedException {
        var seen = eyes.see(encoded);
        var faces = seen.faces().stream()
                .map(face -> face.withVector(vector(source.toString())))
                .toList();
        return embedded(seen, List.of(), faces);
    }

    private static SubjectVector vector(String modelId) {
        return new SubjectVector(modelId, new float[] {1});
    }

    private static SeenPicture embedded(SeenPicture seen, List<SeenObject> objects, List<SeenFace> faces) {
        var times = new StageTimes(
                seen.times().decoding(), seen.times().inference(), Duration.ofMillis(7), Duration.ZERO, Duration.ZERO);
        return new SeenPicture(
                seen.widthPx(), seen.heightPx(), objects, seen.objectModelId(), faces, seen.faceModelId(), times);
    }

    @Override
    public SeenPicture detectFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, AnalysisFailedException {
        faces = source;
        return eyes.see(encoded);
    }

    @Override
    public Analyser until(Deadline end) {
        deadline = end;
        return this;
    }

    @Override
    public boolean canCheckLiveness() {
        return checksLiveness;
    }

    /** The first face or object is the subject; a picture without one shows nobody. */
    @Override
    public SeenPicture embedSubject(ByteBuffer encoded, SubjectKind kind)
            throws ImageRejectedException, UnusableSubjectException, AnalysisFailedException {
        var seen = eyes.see(encoded);
        var vector = vector("model of " + kind);
        var objects = kind == SubjectKind.FACE ? List.<SeenObject>of() : seen.objects();
        var faces = kind == SubjectKind.FACE ? seen.faces() : List.<SeenFace>of();
        if (objects.isEmpty() && faces.isEmpty()) {
            throw new UnusableSubjectException(UnusableSubjectException.Reason.NO_FACE);
        }
        return embedded(
                seen,
                objects.stream().limit(1).map(one -> one.withVector(vector)).toList(),
                faces.stream().limit(1).map(one -> one.withVector(vector)).toList());
    }

    /** Which faces were looked for last. */
    public FaceSource faces() {
        return faces;
    }

    /** When work should end. */
    public Deadline deadline() {
        return deadline;
    }

    /** What was looked for last. */
    public Set<Target> targets() {
        return targets;
    }

    @Override
    public SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, NoModelException {
        return posture.measure(front, side);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
