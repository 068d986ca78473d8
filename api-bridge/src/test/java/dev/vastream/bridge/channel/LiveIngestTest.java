package dev.vastream.bridge.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.node.Availability;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LiveIngestTest {

    private final NodeTable nodes = new NodeTable(Clock.systemUTC());
    private final LiveIngest ingest = new LiveIngest(nodes);

    private static NodeStatus instance(String node, NodeRole role, NodeState state) {
        return NodeStatus.newBuilder()
                .setNodeId(node)
                .setInstanceId("1")
                .setRole(role)
                .setState(state)
                .setHeartbeatAt(Instant.now())
                .setHeartbeatIntervalMillis(60_000)
                .build();
    }

    @Test
    void isTrue_whenInstanceOfThatNodePulls() {
        nodes.heartbeat("edge/ingest", instance("edge", NodeRole.INGEST, NodeState.READY), true);
        nodes.heartbeat("hall/1", instance("hall", NodeRole.INFERENCE, NodeState.READY), true);

        assertThat(ingest.of("edge")).isTrue();
        assertThat(ingest.of("hall")).isFalse();
        assertThat(ingest.of("elsewhere")).isFalse();
    }

    @Test
    void isFalse_whenInstanceStopsOrIsTakenAway() {
        nodes.heartbeat("edge/ingest", instance("edge", NodeRole.INGEST, NodeState.READY), true);
        nodes.heartbeat("edge/ingest", instance("edge", NodeRole.INGEST, NodeState.STOPPING), true);
        assertThat(ingest.of("edge")).isFalse();

        nodes.heartbeat("edge/ingest", instance("edge", NodeRole.INGEST, NodeState.READY), true);
        nodes.remove("edge/ingest");
        assertThat(ingest.of("edge")).isFalse();
    }

    @Test
    void answersNoRequests_whenItPulls() {
        var joined = new ArrayList<String>();
        nodes.onJoin(joined::add);

        nodes.heartbeat("edge/ingest", instance("edge", NodeRole.INGEST, NodeState.READY), true);
        nodes.heartbeat("edge/new", instance("edge", NodeRole.UNKNOWN, NodeState.READY), true);

        assertThat(joined).isEmpty();
        assertThat(nodes.availability("edge")).isEqualTo(Availability.ABSENT);
        assertThat(nodes.readyInstances("edge")).isZero();
        assertThat(nodes.alive()).isEmpty();
        assertThat(nodes.aliveInAnyRole()).hasSize(1);
        assertThat(nodes.aliveNodes()).containsExactly("edge");
    }
}
