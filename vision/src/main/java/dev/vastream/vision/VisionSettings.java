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
 * @param batching whether several faces go into one run
 */
public record VisionSettings(
        Path modelFolder, Device device, int intraOpThreads, ImageLimits limits, Batching batching) {

    public VisionSettings {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads must be at least 1, is " + intraOpThreads);
        }
    }

    public VisionSettings(Path modelFolder, Device device, int intraOpThreads, ImageLimits limits) {
        this(modelFolder, device, intraOpThreads, limits, Batching.BY_DEVICE);
    }

    /** Where models run: AUTO takes a GPU if there is one, GPU refuses to start without. */
    public enum Device {
        AUTO,
        CPU,
        GPU
    }

    /** Whether several faces go into one run: BY_DEVICE does so on a GPU, since on a CPU it does not pay. */
    public enum Batching {
        BY_DEVICE,
        ALWAYS,
        NEVER
    }

    public VisionSettings withBatching(Batching batching) {
        return new VisionSettings(modelFolder, device, intraOpThreads, limits, batching);
    }

    public static VisionSettings cpu(Path modelFolder) {
        return new VisionSettings(modelFolder, Device.CPU, 1, ImageLimits.CONTRACT);
    }
}
