package dev.vastream.vision.recognition;

import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Looks at pictures; an instance belongs to one thread. Encoded pictures lie from position to limit, and the position is not
 * moved. {@link ImageRejectedException} is thrown when the bytes are no picture or break a limit, {@link
 * AnalysisFailedException} when the models fail on this picture although they work on others, {@link NoModelException} when
 * no model for what is asked for is in service.
 */
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

    /** Decodes the picture and runs the models of the targets that there are. */
    SeenPicture analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException, AnalysisFailedException;

    /** Whether faces can be checked for being live persons. */
    boolean canCheckLiveness();

    /** Finds the faces of a picture; which come first is up to {@code source}, how many and whether they are live too. */
    SeenPicture detectFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, AnalysisFailedException;

    /** This one for work that is left out once the deadline has passed: that ends in a {@link TooLateException}. */
    Analyser until(Deadline deadline);

    /**
     * Decodes the picture once and turns its faces, those that were asked for, into vectors.
     *
     * @throws NotAlignedException when the picture should be an aligned face and has another size
     */
    SeenPicture embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, AnalysisFailedException, NoModelException;

    /**
     * Decodes the picture once and turns the one subject that it must show into a vector; nothing else is in the outcome.
     *
     * @throws UnusableSubjectException when none, several or a too small one is in the picture
     */
    SeenPicture embedSubject(ByteBuffer encoded, SubjectKind kind)
            throws ImageRejectedException, UnusableSubjectException, AnalysisFailedException, NoModelException;

    /**
     * Decodes both pictures, from the front and from the side, and measures the posture of the person in them.
     *
     * @throws UnusablePictureException when the bytes of one are no picture or break a limit
     * @throws PostureRefusedException when one of them does not show what it should
     */
    SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, AnalysisFailedException, NoModelException;

    @Override
    void close();
}
