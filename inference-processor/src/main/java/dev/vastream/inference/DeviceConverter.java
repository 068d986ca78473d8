package dev.vastream.inference;

import dev.vastream.vision.VisionSettings.Device;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where models run: auto, cpu, gpu, or gpu:0,1. */
public final class DeviceConverter implements ITypeConverter<Device> {

    @Override
    public Device convert(String text) {
        try {
            return Device.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
