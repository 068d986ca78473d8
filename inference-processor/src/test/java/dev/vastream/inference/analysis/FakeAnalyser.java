package dev.vastream.inference.analysis;

import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.util.Set;

/** An analyser that does what the test says. */
public final class FakeAnalyser implements Analyser {

    private final Eyes eyes;
    private boolean closed;

    /** What is seen in a picture. */
    @FunctionalInterface
    public interface Eyes {
        Analysis see(ByteBuffer encoded) throws ImageRejectedException, AnalysisFailedException;
    }

    public FakeAnalyser(Eyes eyes) {
        this.eyes = eyes;
    }

    @Override
    public Analysis analyse(ByteBuffer encoded, Set<Target> targets)
            throws ImageRejectedException, AnalysisFailedException {
        return eyes.see(encoded);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
