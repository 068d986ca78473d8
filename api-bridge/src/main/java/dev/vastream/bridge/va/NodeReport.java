package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelState;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How a node is, from the heartbeats of its instances and the states of its channels.
 *
 * @param instances those that live, by their ids
 * @param channels all that are registered at it, by id
 * @param running those of them that are wanted to run, with how they go
 */
record NodeReport(String nodeId, List<NodeStatus> instances, List<Channel> channels, List<Running> running) {

    /** Share of the last minute's frames above which shedding is told. */
    private static final double MUCH = 0.05;

    private static final double UNKNOWN = -1;

    NodeReport {
        instances = List.copyOf(instances);
        channels = List.copyOf(channels);
        running = List.copyOf(running);
    }

    /** A channel that is wanted to run. */
    record Running(Channel channel, ChannelState state) {}

    boolean isAlive() {
        return !instances.isEmpty();
    }

    /** Version of what runs there, as its first instance says; empty when none lives. */
    String software() {
        return instances.stream().map(NodeStatus::getVersion).findFirst().orElse("");
    }

    /** Names of the models by what they do, those of one task joined by commas. */
    Map<String, String> models() {
        var names = new TreeMap<String, String>();
        instances.stream()
                .flatMap(instance -> instance.getModels().stream())
                .map(model -> Map.entry(model.getTask(), model.getName()))
                .distinct()
                .forEach(model -> names.merge(model.getKey(), model.getValue(), (one, other) -> one + "," + other));
        return names;
    }

    List<String> warnings() {
        var warnings = new ArrayList<String>();
        var frames = instances.stream().mapToLong(NodeStatus::getRecentFrames).sum();
        var shed = instances.stream().mapToLong(NodeStatus::getRecentShed).sum();
        if (shed > MUCH * frames) {
            warnings.add("SYS_RESOURCE_FULL");
        }
        if (running.stream().anyMatch(channel -> channel.state() == ChannelState.LOST)) {
            warnings.add("SYS_UNSTABLE_NETWORK");
        }
        return warnings;
    }

    /** The largest of what the instances have measured, in whole percent; -1 when none has. */
    long busiest(ToDoubleFunction<NodeStatus> measure) {
        return Math.round(instances.stream()
                .mapToDouble(measure)
                .filter(percent -> percent >= 0)
                .map(percent -> Math.min(100, percent))
                .max()
                .orElse(UNKNOWN));
    }

    /** The models of all instances, each once. */
    static List<ModelInfo> distinctModels(List<NodeStatus> instances) {
        var models = new TreeMap<String, ModelInfo>();
        instances.stream()
                .flatMap(instance -> instance.getModels().stream())
                .forEach(model -> models.putIfAbsent(model.getName(), model));
        return List.copyOf(models.values());
    }
}
