package dev.vastream.bridge.info;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answer of {@code /v1/info/model/{model_name}}. */
record ModelDetail(
        String name,
        String task,
        String file,
        String sha256,
        String licence,
        List<Tensor> inputs,
        List<Tensor> outputs,
        @JsonProperty("batch_sizes") List<Integer> batchSizes,
        Map<String, Double> thresholds,
        String provider) {

    static ModelDetail of(ModelInfo model) {
        return new ModelDetail(
                model.getName(),
                model.getTask(),
                model.getFile(),
                model.getSha256(),
                model.getLicence(),
                tensors(model.getInputs()),
                tensors(model.getOutputs()),
                List.copyOf(model.getBatchSizes()),
                new TreeMap<>(model.getThresholds()),
                model.getProvider());
    }

    private static List<Tensor> tensors(List<TensorInfo> tensors) {
        return tensors.stream()
                .map(tensor -> new Tensor(tensor.getName(), tensor.getElementType(), List.copyOf(tensor.getShape())))
                .toList();
    }

    /** An input or output of a model. */
    record Tensor(String name, @JsonProperty("element_type") String elementType, List<Long> shape) {}
}
