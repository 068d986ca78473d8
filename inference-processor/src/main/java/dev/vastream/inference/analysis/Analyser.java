package dev.vastream.inference.analysis;

import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.util.Set;

/** Looks at pictures; an instance belongs to one thread. */
public interface Analyser extends AutoCloseable {

    /** What to look for. */
    enum Target {
        OBJECTS,
        FACES,
        /** What makes the persons and faces that are looked for comparable with others. */
        EMBEDDINGS
    }

    /**
     * Decodes the picture and runs the models of the targets that there are.
     *
     * @param encoded the picture from position to limit; the position is not moved
     * @throws ImageRejectedException when the bytes are no picture or break a limit
     * @throws AnalysisFailedException when the detectors fail on this picture although they work on others
     */
    Analysis analyse(ByteBuffer encoded, Set<Target> targets) throws ImageRejectedException, AnalysisFailedException;

    @Override
    void close();
}
