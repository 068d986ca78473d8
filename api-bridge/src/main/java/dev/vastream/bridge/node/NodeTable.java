package dev.vastream.bridge.node;

import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.node.Aliveness;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The node instances that are alive, from their heartbeats. Only those that run models answer requests: unless a method says
 * otherwise, it is about them alone. Instances whose role is of another release are not kept.
 */
public final class NodeTable {

    /** Any client may announce instances: above this limit new ones are ignored until others are gone. */
    static final int MOST_INSTANCES = 1_000;

    private final Clock clock;
    private final Map<String, Heartbeat> instances = new ConcurrentHashMap<>();
    private final Map<String, NodeModels> lastModels = new ConcurrentHashMap<>();
    private final List<Consumer<String>> joinListeners = new CopyOnWriteArrayList<>();

    public NodeTable(Clock clock) {
        this.clock = clock;
    }

    private record Heartbeat(NodeStatus status, Aliveness aliveness) {

        boolean isAlive(Instant now) {
            return status.getState() != NodeState.STOPPING && aliveness.isAt(now);
        }
    }

    /** Registers a listener for the node id of every heartbeat of an instance that runs models; it must not block. */
    public void onJoin(Consumer<String> listener) {
        joinListeners.add(listener);
    }

    /**
     * Applies a heartbeat.
     *
     * @param key key of the record, one per instance
     * @param live false for a record that was on the topic before this table read it
     */
    public void heartbeat(String key, NodeStatus status, boolean live) {
        if (status.getRole() == NodeRole.UNKNOWN) {
            instances.remove(key);
            return;
        }
        var now = clock.instant();
        var heartbeat = new Heartbeat(
                status, Aliveness.of(status.getHeartbeatAt(), status.getHeartbeatIntervalMillis(), live, now));
        instances.values().removeIf(known -> !known.isAlive(now));
        remember(status);
        if (instances.size() >= MOST_INSTANCES && !instances.containsKey(key)) {
            return;
        }
        instances.put(key, heartbeat);
        if (heartbeat.isAlive(now) && status.getRole() == NodeRole.INFERENCE) {
            joinListeners.forEach(listener -> listener.accept(status.getNodeId()));
        }
    }

    private void remember(NodeStatus status) {
        var isNew = !lastModels.containsKey(status.getNodeId());
        // An instance that loads has none to tell of yet.
        if (status.getRole() == NodeRole.INFERENCE
                && !status.getModels().isEmpty()
                && !(isNew && lastModels.size() >= MOST_INSTANCES)) {
            lastModels.put(status.getNodeId(), new NodeModels(status.getModels()));
        }
    }

    /** The models of a node's live instances, else those that it last announced; nothing when it never did. */
    public Optional<NodeModels> models(String nodeId) {
        var models = alive().filter(status -> status.getNodeId().equals(nodeId))
                .flatMap(status -> status.getModels().stream())
                .toList();
        return models.isEmpty() ? Optional.ofNullable(lastModels.get(nodeId)) : Optional.of(new NodeModels(models));
    }

    /** Applies the tombstone of an instance. */
    public void remove(String key) {
        instances.remove(key);
    }

    /** Removes all instances: the heartbeats are read again from the beginning. */
    public void clear() {
        instances.clear();
        lastModels.clear();
    }

    public Availability availability(String nodeId) {
        var states = alive().filter(status -> status.getNodeId().equals(nodeId))
                .map(NodeStatus::getState)
                .toList();
        if (states.contains(NodeState.READY)) {
            return Availability.READY;
        }
        return states.contains(NodeState.LOADING) ? Availability.LOADING : Availability.ABSENT;
    }

    /** How many instances of a node are ready to answer. */
    public int readyInstances(String nodeId) {
        return (int) alive().filter(status -> status.getNodeId().equals(nodeId) && status.getState() == NodeState.READY)
                .count();
    }

    /** The instances that run models and are alive now. */
    public Stream<NodeStatus> alive() {
        return aliveAs(NodeRole.INFERENCE);
    }

    /** The instances of that role that are alive now. */
    public Stream<NodeStatus> aliveAs(NodeRole role) {
        return aliveInAnyRole().filter(status -> status.getRole() == role);
    }

    /** All instances that are alive now, whatever they do. */
    public Stream<NodeStatus> aliveInAnyRole() {
        var now = clock.instant();
        return instances.values().stream()
                .filter(heartbeat -> heartbeat.isAlive(now))
                .map(Heartbeat::status);
    }

    /** Ids of the nodes of which an instance is alive now, whatever it does. */
    public Set<String> aliveNodes() {
        return aliveInAnyRole().map(NodeStatus::getNodeId).collect(Collectors.toSet());
    }
}
