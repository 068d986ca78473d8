package dev.vastream.benchmarks.setup;

import dev.vastream.inference.DeviceConverter;
import dev.vastream.vision.VisionSettings.Device;
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
}
