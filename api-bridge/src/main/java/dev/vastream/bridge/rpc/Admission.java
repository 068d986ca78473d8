package dev.vastream.bridge.rpc;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Admits only questions whose answer can be expected before their deadline, node by node. */
final class Admission {

    /** Share of the time-out that a question may be expected to take; the rest is a reserve. */
    private static final double BOUND_SHARE = 0.5;

    private static final int MOST_NODES = 1_000;

    private final NodeTable nodes;
    private final Duration bound;
    private final LongSupplier nanoTime;
    private final Map<String, NodeQueue> queues = new ConcurrentHashMap<>();

    /** @param timeout longest wait for an answer */
    Admission(NodeTable nodes, Duration timeout, LongSupplier nanoTime) {
        this.nodes = nodes;
        this.bound = Duration.ofNanos((long) (BOUND_SHARE * timeout.toNanos()));
        this.nanoTime = nanoTime;
    }

    /** A question's place in a node's queue, to be left once. */
    record Ticket(NodeQueue queue, NodeQueue.Place place) {

        /** Without having asked. */
        void leave() {
            queue.leave(place);
        }

        void leave(InferenceReply reply, Throwable failure) {
            if (failure == null) {
                queue.answered(place, reply);
            } else if (failure instanceof TimeoutException) {
                queue.timedOut(place);
            } else {
                queue.leave(place);
            }
        }
    }

    /** Admits the question; nothing when its answer would come too late. */
    Optional<Ticket> enter(Question question) {
        var queue = queue(question.nodeId());
        var instances = Math.max(1, nodes.readyInstances(question.nodeId()));
        return queue.enter(question.operation(), question.images().size(), instances, bound)
                .map(place -> new Ticket(queue, place));
    }

    /**
     * Whether any node would admit one more; also when none is ready, for that is another answer.
     *
     * @param unread callers whose question is still being read
     */
    boolean hasRoom(int unread) {
        var instances = nodes.alive()
                .filter(status -> status.getState() == NodeState.READY)
                .collect(Collectors.groupingBy(NodeStatus::getNodeId, Collectors.summingInt(status -> 1)));
        return instances.isEmpty()
                || instances.entrySet().stream()
                        .anyMatch(node -> queue(node.getKey()).hasRoom(unread, node.getValue(), bound));
    }

    private NodeQueue queue(String nodeId) {
        if (queues.size() >= MOST_NODES) {
            queues.values().removeIf(NodeQueue::isEmpty);
        }
        return queues.computeIfAbsent(nodeId, id -> new NodeQueue(nanoTime));
    }
}
