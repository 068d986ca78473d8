package dev.vastream.vision;

import dev.vastream.vision.model.ModelDescription;
import java.util.List;

/**
 * The models of a process, loaded once and shared by its workers. Models that are missing are stood in for by detectors
 * inside the OpenCV library.
 */
public final class Vision implements AutoCloseable {

    private Vision() {}

    /** Loads, verifies and warms the models of the folder. */
    public static Vision open(VisionSettings settings) {
        throw new UnsupportedOperationException("helper B" + settings);
    }

    /** A worker's own decoder and detectors; close it before this. */
    public PictureAnalyser newAnalyser() {
        throw new UnsupportedOperationException("helper B");
    }

    /** Models in service. */
    public List<ModelDescription> models() {
        throw new UnsupportedOperationException("helper B");
    }

    /** Catalogue names of models that are not installed and are wanted. */
    public List<String> missingModels() {
        throw new UnsupportedOperationException("helper B");
    }

    /** Whether a detector inside OpenCV stands in for a missing model. */
    public boolean usesFallback() {
        throw new UnsupportedOperationException("helper B");
    }

    /** Execution provider in use, e.g. CPU or CUDA. */
    public String provider() {
        throw new UnsupportedOperationException("helper B");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("helper B");
    }
}
