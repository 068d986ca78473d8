package dev.vastream.vision;

import dev.vastream.vision.model.FakeDevice;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.OnnxRuntime;
import java.util.List;
import java.util.Set;

/** Opens the mirror's models on fake devices. */
public final class FakeDevices {

    private FakeDevices() {}

    /** With the models of these tasks alone, as each is loaded and warmed on every device. */
    public static Vision open(Set<String> tasks, FakeDevice... devices) {
        var entries = ModelCatalogue.load().entries().stream()
                .filter(entry -> tasks.contains(entry.task()))
                .toList();
        return Vision.open(
                VisionSettings.cpu(Mirror.models()), new ModelCatalogue(entries), new OnnxRuntime(List.of(devices)));
    }
}
