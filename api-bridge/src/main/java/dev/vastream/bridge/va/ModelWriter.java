package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.ModelInfo;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes models as the contract's JSON; what nobody announces of them is empty. */
record ModelWriter(JsonGenerator json) {

    void write(ModelInfo model) {
        json.writeStartObject();
        json.writeStringProperty("Uid", model.getName());
        json.writeBooleanProperty("Enable", true);
        json.writeNumberProperty("NetType", NetType.of(model));
        json.writeStringProperty("NetSubType", "");
        json.writeNumberProperty("InferencePrecison", Precision.of(model).code());
        json.writeNumberProperty("DetectThresh", threshold(model, "score"));
        json.writeNumberProperty("NmsThresh", threshold(model, "nms_iou"));
        none("Labels");
        none("Options");
        json.writeStringProperty("ModelWeightsPath", fileName(model));
        json.writeStringProperty("CalibrationImagesPath", "");
        json.writeStringProperty("TrtFileName", "");
        numbers("GpuIds", model.getGpuIds());
        numbers("InputSize", List.of(model.getInputWidth(), model.getInputHeight()));
        json.writeNumberProperty("BatchSize", largestBatch(model));
        json.writeNumberProperty("NumberOfFrameDivisions", 1);
        json.writeBooleanProperty("Debug", false);
        json.writeBooleanProperty("PrintDetectedElpasedTime", false);
        json.writeEndObject();
    }

    private static double threshold(ModelInfo model, String name) {
        return model.getThresholds().getOrDefault(name, 0.0);
    }

    /** Whatever an instance announces: where its files lie is nobody's business. */
    private static String fileName(ModelInfo model) {
        return model.getFile().replaceFirst("^.*[/\\\\]", "");
    }

    private static int largestBatch(ModelInfo model) {
        return model.getBatchSizes().isEmpty() ? 1 : Collections.max(model.getBatchSizes());
    }

    private void none(String name) {
        numbers(name, List.of());
    }

    private void numbers(String name, List<Integer> numbers) {
        json.writeArrayPropertyStart(name);
        numbers.forEach(json::writeNumber);
        json.writeEndArray();
    }
}
