package dev.vastream.inference.analysis;

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
    Analysis analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException, AnalysisFailedException;

    /**
     * Decodes the picture once and turns its faces into vectors.
     *
     * @param encoded the picture from position to limit; the position is not moved
     * @throws ImageRejectedException when the bytes are no picture or break a limit
     * @throws NotAlignedException when the picture should be an aligned face and has another size
     * @throws AnalysisFailedException when the models fail on this picture although they work on others
     * @throws NoModelException when faces cannot be turned into vectors
     */
    EmbeddedFaces embedFaces(ByteBuffer encoded, FaceSource source)
            throws ImageRejectedException, NotAlignedException, AnalysisFailedException, NoModelException;

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
