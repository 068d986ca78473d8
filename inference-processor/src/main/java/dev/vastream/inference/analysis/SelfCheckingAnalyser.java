package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells a picture on which the detectors fail from detectors that are broken: after an unexpected exception it tries a
 * known good picture. If that works the picture was at fault; if it does not, the exception goes on as it is.
 */
public final class SelfCheckingAnalyser implements Analyser {

    private final Analyser analyser;
    private final Runnable closed;

    public SelfCheckingAnalyser(Analyser analyser) {
        this(analyser, () -> {});
    }

    /** @param closed run when this one uses nothing any more */
    SelfCheckingAnalyser(Analyser analyser, Runnable closed) {
        this.analyser = analyser;
        this.closed = closed;
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> targets)
            throws ImageRejectedException, AnalysisFailedException {
        try {
            return analyser.analyse(encoded, targets);
        } catch (RuntimeException failure) {
            probe(targets, failure);
            throw new AnalysisFailedException(failure);
        }
    }

    @Override
    public EmbeddedFaces embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, AnalysisFailedException, NoModelException {
        try {
            return analyser.embedFaces(encoded, source);
        } catch (RuntimeException failure) {
            probeFaces(failure);
            throw new AnalysisFailedException(failure);
        }
    }

    @Override
    public Analysis detectFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, AnalysisFailedException {
        try {
            return analyser.detectFaces(encoded, source);
        } catch (RuntimeException failure) {
            probe(EnumSet.of(Target.FACES), failure);
            throw new AnalysisFailedException(failure);
        }
    }

    @Override
    public Analyser until(Deadline deadline) {
        return new SelfCheckingAnalyser(analyser.until(deadline), closed);
    }

    @Override
    public boolean canCheckLiveness() {
        return analyser.canCheckLiveness();
    }

    @Override
    public EmbeddedSubject embedSubject(ByteBuffer encoded, FeatureType type)
            throws ImageRejectedException, UnusableSubjectException, AnalysisFailedException, NoModelException {
        try {
            return analyser.embedSubject(encoded, type);
        } catch (RuntimeException failure) {
            if (type == FeatureType.FACE) {
                probeFaces(failure);
            } else {
                probe(EnumSet.of(Target.OBJECTS), failure);
            }
            throw new AnalysisFailedException(failure);
        }
    }

    /** The known good picture shows nobody, so that it tells of the detectors and of the device all models share. */
    @Override
    public SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, AnalysisFailedException, NoModelException {
        try {
            return analyser.analyseSkeleton(front, side);
        } catch (RuntimeException failure) {
            probe(EnumSet.of(Target.OBJECTS), failure);
            throw new AnalysisFailedException(failure);
        }
    }

    private void probe(Set<Target> targets, RuntimeException failure) throws AnalysisFailedException {
        try {
            analyser.analyse(KnownGoodPicture.ofSide(KnownGoodPicture.SIDE_PX), targets);
        } catch (RuntimeException | ImageRejectedException alsoFailed) {
            failure.addSuppressed(alsoFailed);
            throw failure;
        }
    }

    /** Detects in and makes vectors of known good pictures. */
    private void probeFaces(RuntimeException failure) throws AnalysisFailedException, NoModelException {
        probe(EnumSet.of(Target.FACES), failure);
        try {
            analyser.embedFaces(KnownGoodPicture.ofSide(AlignedFace.SIDE_PX), FaceSource.ALIGNED);
        } catch (RuntimeException | ImageRejectedException | NotAlignedException alsoFailed) {
            failure.addSuppressed(alsoFailed);
            throw failure;
        }
    }

    @Override
    public void close() {
        analyser.close();
        closed.run();
    }
}
