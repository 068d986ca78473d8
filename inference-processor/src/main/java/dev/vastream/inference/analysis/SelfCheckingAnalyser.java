package dev.vastream.inference.analysis;

import dev.vastream.vision.face.FaceTemplate;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.PlainPicture;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.Deadline;
import dev.vastream.vision.recognition.FaceSource;
import dev.vastream.vision.recognition.NoModelException;
import dev.vastream.vision.recognition.NotAlignedException;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.recognition.SubjectKind;
import dev.vastream.vision.recognition.UnusableSubjectException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells a picture on which the detectors fail from detectors that are broken: after an unexpected exception it tries a
 * known good picture. If that works the picture was at fault; if it does not, the exception goes on as it is.
 */
public final class SelfCheckingAnalyser implements Analyser {

    /** Small, as it is analysed beside what is asked for. */
    private static final int KNOWN_GOOD_SIDE_PX = 64;

    private static final int BLACK = 0;

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

    /** A black picture, which shows nobody and which nobody sent: what fails at it is broken. */
    public static ByteBuffer knownGoodPicture() {
        return PlainPicture.square(KNOWN_GOOD_SIDE_PX, BLACK);
    }

    @Override
    public SeenPicture analyse(ByteBuffer encoded, Set<Target> targets)
            throws ImageRejectedException, AnalysisFailedException {
        try {
            return analyser.analyse(encoded, targets);
        } catch (RuntimeException failure) {
            throw ofPicture(failure, targets);
        }
    }

    @Override
    public SeenPicture embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, AnalysisFailedException, NoModelException {
        try {
            return analyser.embedFaces(encoded, source);
        } catch (RuntimeException failure) {
            throw ofFaces(failure);
        }
    }

    @Override
    public SeenPicture detectFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, AnalysisFailedException {
        try {
            return analyser.detectFaces(encoded, source);
        } catch (RuntimeException failure) {
            throw ofPicture(failure, EnumSet.of(Target.FACES));
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
    public SeenPicture embedSubject(ByteBuffer encoded, SubjectKind kind)
            throws ImageRejectedException, UnusableSubjectException, AnalysisFailedException, NoModelException {
        try {
            return analyser.embedSubject(encoded, kind);
        } catch (RuntimeException failure) {
            throw kind == SubjectKind.FACE ? ofFaces(failure) : ofPicture(failure, EnumSet.of(Target.OBJECTS));
        }
    }

    /** The known good picture shows nobody, so that it tells of the detectors and of the device all models share. */
    @Override
    public SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, AnalysisFailedException, NoModelException {
        try {
            return analyser.analyseSkeleton(front, side);
        } catch (RuntimeException failure) {
            throw ofPicture(failure, EnumSet.of(Target.OBJECTS));
        }
    }

    /** The failure as one of the picture, if detectors work on a known good one; else it is thrown as it is. */
    private AnalysisFailedException ofPicture(RuntimeException failure, Set<Target> targets)
            throws AnalysisFailedException {
        try {
            analyser.analyse(knownGoodPicture(), targets);
            return new AnalysisFailedException(failure);
        } catch (RuntimeException | ImageRejectedException alsoFailed) {
            failure.addSuppressed(alsoFailed);
            throw failure;
        }
    }

    /** The same, if known good pictures become vectors as well. */
    private AnalysisFailedException ofFaces(RuntimeException failure) throws AnalysisFailedException, NoModelException {
        var ofPicture = ofPicture(failure, EnumSet.of(Target.FACES));
        try {
            analyser.embedFaces(PlainPicture.square(FaceTemplate.SIDE_PX, BLACK), FaceSource.ALIGNED);
            return ofPicture;
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
