package dev.vastream.ingest.frame;

import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceFrame;
import java.util.function.BooleanSupplier;

/**
 * Takes frames from a source, each when it is due.
 *
 * @param source read by the thread that runs this, and not closed
 * @param pace leaves out frames and waits
 * @param stopped asked before each frame
 */
public record FrameGrabber(FrameSource source, Pace pace, BooleanSupplier stopped) {

    /** Takes over a frame, which it closes. */
    public interface Receiver {

        /** One that is interrupted has not taken the frame. */
        void take(SourceFrame frame) throws InterruptedException;
    }

    /**
     * Runs until the source ends or this is stopped.
     *
     * @throws SourceException when the source broke
     */
    public void grab(Receiver receiver) throws SourceException, InterruptedException {
        while (!stopped.getAsBoolean()) {
            var next = source.next();
            if (next.isEmpty()) {
                return;
            }
            var frame = next.get();
            try {
                if (pace.admit(frame.mediaTime())) {
                    receiver.take(frame);
                } else {
                    frame.close();
                }
            } catch (InterruptedException e) {
                frame.close();
                throw e;
            }
        }
    }
}
