package dev.vastream.bridge.console;

import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeStatus;
import java.util.Comparator;
import java.util.List;

/**
 * An instance of a node that lives.
 *
 * @param provider what it computes with
 * @param cpu percent, like the three behind it; -1 where it is not measured
 * @param frames of the last minute
 * @param shed those of them that were shed
 * @param isFallback whether detectors inside OpenCV stand in for missing models
 * @param missing models that are not installed
 */
record InstanceView(
        String node,
        String id,
        String role,
        String state,
        String provider,
        String version,
        double cpu,
        double gpu,
        double memory,
        double disk,
        long frames,
        long shed,
        boolean isFallback,
        List<String> missing,
        List<Model> models) {

    /** A model in service. */
    record Model(String name, String task, String file, String sha256, String licence, String provider) {

        static Model of(ModelInfo model) {
            return new Model(
                    model.getName(),
                    model.getTask(),
                    model.getFile(),
                    model.getSha256(),
                    model.getLicence(),
                    model.getProvider());
        }
    }

    static InstanceView of(NodeStatus status) {
        return new InstanceView(
                status.getNodeId(),
                status.getInstanceId(),
                status.getRole().name(),
                status.getState().name(),
                status.getProvider(),
                status.getVersion(),
                status.getCpuPercent(),
                status.getGpuPercent(),
                status.getMemoryPercent(),
                status.getDiskPercent(),
                status.getRecentFrames(),
                status.getRecentShed(),
                status.getFallback(),
                List.copyOf(status.getMissingModels()),
                status.getModels().stream()
                        .map(Model::of)
                        .sorted(Comparator.comparing(Model::task).thenComparing(Model::name))
                        .toList());
    }
}
