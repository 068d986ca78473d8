package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;

/** An analyser that does what the test says. */
public final class FakeAnalyser implements Analyser {

    private final Eyes eyes;
    private final Posture posture;
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
        this(eyes, (front, side) -> {
            throw new NoModelException("this one measures nothing");
        });
    }

    public FakeAnalyser(Eyes eyes, Posture posture) {
        this.eyes = eyes;
        this.posture = posture;
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> targets)
            throws ImageRejectedException, AnalysisFailedException {
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
