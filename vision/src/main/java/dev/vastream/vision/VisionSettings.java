package dev.vastream.vision;

import dev.vastream.vision.image.ImageLimits;
import java.nio.file.Path;

/**
 * What a process wants of its models.
 *
 * @param modelFolder where model files lie
 * @param device where models run
 * @param intraOpThreads threads of one model run; on a CPU throughput comes from workers, so 1; any more share the
 *     process's one pool, which has as many threads as the container has processors
 * @param limits bounds on pictures
 */
public record VisionSettings(Path modelFolder, Device device, int intraOpThreads, ImageLimits limits) {

    public VisionSettings {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads must be at least 1, is " + intraOpThreads);
        }
    }

    /** Where models run: AUTO takes a GPU if there is one, GPU refuses to start without. */
    public enum Device {
        AUTO,
        CPU,
        GPU
    }

    public static VisionSettings cpu(Path modelFolder) {
        return new VisionSettings(modelFolder, Device.CPU, 1, ImageLimits.CONTRACT);
    }
}
