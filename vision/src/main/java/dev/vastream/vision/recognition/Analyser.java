package dev.vastream.vision.recognition;

import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.util.Set;

/** Looks at pictures; an instance belongs to one thread. */
public interface Analyser extends AutoCloseable {

    /** What to look for. */
    enum Target {
        OBJECTS,
        FACES,
        /** What makes the persons and faces that are looked for comparable with others. */
        EMBEDDINGS,
        /** Whether faces are those of live persons, no photos: all of them, or those that are fit for a vector. */
        LIVENESS,
        /** Joints of the persons that are looked for, the largest ones. */
        SKELETONS
    }

    /**
     * Decodes the picture and runs the models of the targets that there are.
     *
     * @param encoded the picture from position to limit; the position is not moved
     * @throws ImageRejectedException when the bytes are no picture or break a limit
     * @throws AnalysisFailedException when the detectors fail on this picture although they work on others
     */
    SeenPicture analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException, AnalysisFailedException;

    /** Whether faces can be checked for being live persons. */
    boolean canCheckLiveness();

    /**
     * Finds the faces of a picture; which come first is up to {@code source}, how many and whether they are live too.
     *
     * @param encoded the picture from position to limit; the position is not moved
     * @throws ImageRejectedException when the bytes are no picture or break a limit
     * @throws AnalysisFailedException when the detectors fail on this picture although they work on others
     */
    SeenPicture detectFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, AnalysisFailedException;

    /** This one for work that is left out once the deadline has passed: that ends in a {@link TooLateException}. */
    Analyser until(Deadline deadline);

    /**
     * Decodes the picture once and turns its faces, those that were asked for, into vectors.
     *
     * @param encoded the picture from position to limit; the position is not moved
     * @throws ImageRejectedException when the bytes are no picture or break a limit
     * @throws NotAlignedException when the picture should be an aligned face and has another size
     * @throws AnalysisFailedException when the models fail on this picture although they work on others
     * @throws NoModelException when faces cannot be turned into vectors
     */
    SeenPicture embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, AnalysisFailedException, NoModelException;

    /**
     * Decodes the picture once and turns the one subject that it must show into a vector; nothing else is in the outcome.
     *
     * @param encoded the picture from position to limit; the position is not moved
     * @throws ImageRejectedException when the bytes are no picture or break a limit
     * @throws UnusableSubjectException when none, several or a too small one is in the picture
     * @throws AnalysisFailedException when the models fail on this picture although they work on others
     * @throws NoModelException when subjects of this kind cannot be turned into vectors
     */
    SeenPicture embedSubject(ByteBuffer encoded, SubjectKind kind)
            throws ImageRejectedException, UnusableSubjectException, AnalysisFailedException, NoModelException;

    /**
     * Decodes both pictures and measures the posture of the person in them.
     *
     * @param front the picture from the front, from position to limit; the position is not moved
     * @param side likewise from the side
     * @throws UnusablePictureException when the bytes of one are no picture or break a limit
     * @throws PostureRefusedException when one of them does not show what it should
     * @throws AnalysisFailedException when the models fail on these pictures although they work on others
     * @throws NoModelException when there is no model that finds joints
     */
    SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, AnalysisFailedException, NoModelException;

    @Override
    void close();
}
