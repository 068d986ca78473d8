package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** An analyser that does what the test says. */
public final class FakeAnalyser implements Analyser {

    private final Eyes eyes;
    private final boolean tellsLiveness;
    private final Posture posture;
    private Set<Target> targets = Set.of();
    private FaceSource faces = FaceSource.ALIGNED;
    private Deadline deadline = Deadline.NONE;
    private boolean closed;

    /** What is seen in a picture. */
    @FunctionalInterface
    public interface Eyes {
        Analysis see(ByteBuffer encoded) throws ImageRejectedException, AnalysisFailedException;
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

    private FakeAnalyser(Eyes eyes, boolean tellsLiveness) {
        this(eyes, tellsLiveness, (front, side) -> {
            throw new NoModelException("this one measures nothing");
        });
    }

    private FakeAnalyser(Eyes eyes, boolean tellsLiveness, Posture posture) {
        this.eyes = eyes;
        this.tellsLiveness = tellsLiveness;
        this.posture = posture;
    }

    /** One that says that it can tell liveness. */
    public static FakeAnalyser tellingLiveness(Eyes eyes) {
        return new FakeAnalyser(eyes, true);
    }

    public FakeAnalyser(Eyes eyes, Posture posture) {
        this(eyes, false, posture);
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> wanted)
            throws ImageRejectedException, AnalysisFailedException {
        targets = Set.copyOf(wanted);
        return eyes.see(encoded);
    }

    /** Each detection is a face; the model of its vector is named after what was asked for. */
    @Override
    public EmbeddedFaces embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, AnalysisFailedException {
        var seen = eyes.see(encoded);
        var features = IntStream.range(0, seen.detections().size())
                .mapToObj(i -> new Analysis.Feature(i, FeatureType.FACE, source.toString(), ByteBuffer.allocate(4)))
                .toList();
        var analysis = new Analysis(
                seen.widthPx(), seen.heightPx(), seen.detections(), features, seen.decode(), seen.inference());
        return new EmbeddedFaces(analysis, Duration.ofMillis(7));
    }

    /** Each detection is a face. */
    @Override
    public Analysis detectFaces(ByteBuffer encoded, FaceSource source)
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
        return tellsLiveness;
    }

    /** The first detection is the subject; a picture without one shows nobody. */
    @Override
    public EmbeddedSubject embedSubject(ByteBuffer encoded, FeatureType type)
            throws ImageRejectedException, UnusableSubjectException, AnalysisFailedException {
        var seen = eyes.see(encoded);
        if (seen.detections().isEmpty()) {
            throw new UnusableSubjectException(UnusableSubjectException.Reason.NO_FACE);
        }
        var vector = new Analysis.Feature(0, type, "model of " + type, ByteBuffer.allocate(4));
        var analysis = new Analysis(
                seen.widthPx(),
                seen.heightPx(),
                seen.detections().subList(0, 1),
                List.of(vector),
                seen.decode(),
                seen.inference());
        return new EmbeddedSubject(analysis, Duration.ofMillis(7));
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
