package dev.vastream.inference.node;

import dev.vastream.program.Build;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.TensorInfo;
import dev.vastream.vision.Vision;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.model.ModelDescription.PictureSize;
import java.time.Instant;
import java.util.List;

/** What an instance tells of itself in its heartbeats, apart from the time. */
public final class NodeProfile {

    private static final String CUDA = "CUDA";

    private final NodeStatus template;

    private NodeProfile(NodeStatus template) {
        this.template = template;
    }

    /** An instance whose models are being loaded. */
    public static NodeProfile loading(String nodeId, String instanceId) {
        return new NodeProfile(NodeStatus.newBuilder()
                .setNodeId(nodeId)
                .setInstanceId(instanceId)
                .setState(NodeState.LOADING)
                .setHeartbeatAt(Instant.EPOCH)
                .setHeartbeatIntervalMillis(0)
                .setVersion(Build.VERSION)
                .build());
    }

    /**
     * The instance with its models in service.
     *
     * @param gpus numbers of those that models run on where they do
     */
    public NodeProfile ready(Vision vision, List<Integer> gpus, List<Operation> operations) {
        return new NodeProfile(NodeStatus.newBuilder(template)
                .setState(NodeState.READY)
                .setModels(vision.models().stream()
                        .map(model -> model(model, gpus))
                        .toList())
                .setOperations(operations)
                .setProvider(vision.provider())
                .setFallback(vision.usesFallback())
                .setMissingModels(vision.missingModels())
                .build());
    }

    /** The instance that takes no new work. */
    public NodeProfile stopping() {
        return new NodeProfile(
                NodeStatus.newBuilder(template).setState(NodeState.STOPPING).build());
    }

    /** The heartbeat, but for its time and what is measured at it. */
    public NodeStatus status() {
        return template;
    }

    private static ModelInfo model(ModelDescription model, List<Integer> gpus) {
        return ModelInfo.newBuilder()
                .setName(model.name())
                .setTask(model.task())
                .setFile(model.file())
                .setSha256(model.sha256())
                .setLicence(model.licence())
                .setInputs(tensors(model.inputs()))
                .setOutputs(tensors(model.outputs()))
                .setBatchSizes(model.batchSizes())
                .setThresholds(model.thresholds())
                .setProvider(model.provider())
                .setFamily(model.family())
                .setInputWidth(model.pictures().map(PictureSize::widthPx).orElse(0))
                .setInputHeight(model.pictures().map(PictureSize::heightPx).orElse(0))
                .setGpuIds(model.provider().equals(CUDA) ? gpus : List.of())
                .build();
    }

    private static List<TensorInfo> tensors(List<ModelDescription.Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> new TensorInfo(tensor.name(), tensor.elementType(), tensor.shape()))
                .toList();
    }
}
