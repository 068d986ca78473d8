package dev.vastream.bridge.node;

import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.detection.ObjectClassId;
import dev.vastream.schemas.node.ModelTask;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The models of a node, of all its instances together. */
public record NodeModels(List<ModelInfo> models) {

    public NodeModels {
        models = List.copyOf(models);
    }

    public boolean has(ModelTask task) {
        return models.stream().anyMatch(task::isOf);
    }

    /** The class ids that some model can find; the detector inside OpenCV, which has no file, finds persons alone. */
    public Set<Integer> classes() {
        var classes = new HashSet<Integer>();
        for (var model : models) {
            if (ModelTask.FACE_DETECTION.isOf(model)) {
                classes.add(ObjectClassId.FACE);
            }
            if (ModelTask.OBJECT_DETECTION.isOf(model)) {
                classes.add(ObjectClassId.PERSON);
                classes.addAll(model.getFile().isEmpty() ? Set.of() : ObjectClassId.OF_OBJECT_DETECTORS);
            }
        }
        return Set.copyOf(classes);
    }
}
