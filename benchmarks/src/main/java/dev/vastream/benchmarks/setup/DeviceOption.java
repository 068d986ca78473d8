package dev.vastream.benchmarks.setup;

import dev.vastream.vision.VisionSettings.Device;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the models of a benchmark run. */
public final class DeviceOption {

    @Option(
            names = "--device",
            defaultValue = "cpu",
            converter = Converter.class,
            description = "Where models run: auto, cpu, gpu or gpu:0,1 (default: ${DEFAULT-VALUE}).")
    private Device device;

    public Device device() {
        return device;
    }

    /** Reads the device. */
    static final class Converter implements ITypeConverter<Device> {

        @Override
        public Device convert(String text) {
            try {
                return Device.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
