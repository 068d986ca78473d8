package dev.vastream.benchmarks.skeleton;

import dev.vastream.vision.VisionSettings.Device;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelDescription.Tensor;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.OnnxModel;
import dev.vastream.vision.model.OnnxRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The model runs of one analysis and nothing else, on memory that holds no picture: what an analysis cannot go below. */
final class ModelRuns implements AutoCloseable {

    /** Each of them runs once for a picture. */
    private static final List<String> TASKS = List.of("object-detection", "body-pose", "body-pose-3d");

    private static final int PICTURES = 2;
    private static final int INTRA_OP_THREADS = 1;

    private final List<OnnxModel> models = new ArrayList<>();
    private final List<ModelBinding> bindings = new ArrayList<>();

    ModelRuns(Path folder, Device device) {
        var runtime = new OnnxRuntime(device.choice(), device.gpus(), INTRA_OP_THREADS);
        var catalogue = ModelCatalogue.load();
        for (var task : TASKS) {
            var entry = catalogue.wantedFor(task).orElseThrow();
            var file = new ModelFolder(folder).find(entry).usable().orElseThrow();
            var model = runtime.load(entry, file);
            models.add(model);
            bindings.add(bound(model));
        }
    }

    private static ModelBinding bound(OnnxModel model) {
        var shapes = new LinkedHashMap<String, long[]>();
        var described = model.describe();
        described.outputs().forEach(output -> shapes.put(output.name(), single(output)));
        return model.bind(single(described.inputs().get(0)), shapes);
    }

    /** The shape for one picture: whatever is open is 1. */
    private static long[] single(Tensor tensor) {
        return tensor.shape().stream().mapToLong(side -> side < 0 ? 1 : side).toArray();
    }

    /** The runs of one analysis; milliseconds. */
    double millis() {
        var start = System.nanoTime();
        for (var i = 0; i < PICTURES; i++) {
            bindings.forEach(ModelBinding::run);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    @Override
    public String toString() {
        return models.stream()
                .map(model -> PICTURES + " × " + model.describe().name())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        bindings.forEach(ModelBinding::close);
        models.forEach(OnnxModel::close);
    }
}
