package dev.vastream.benchmarks.setup;

import dev.vastream.inference.DeviceConverter;
import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.VisionSettings.Device;
import dev.vastream.vision.image.ImageLimits;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the models of a benchmark run. */
public final class DeviceOption {

    @Option(
            names = "--device",
            defaultValue = "cpu",
            converter = DeviceConverter.class,
            description = "Where models run: auto, cpu, gpu or gpu:0,1 (default: ${DEFAULT-VALUE}).")
    private Device device;

    public Device device() {
        return device;
    }

    /** Loads the models of the folder to it. */
    public Vision open(Path models) {
        return Vision.open(new VisionSettings(models, device, 1, ImageLimits.CONTRACT));
    }
}
