package dev.vastream.bridge.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.Operation;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final NodeTable nodes = new NodeTable(Clock.systemUTC());
    private final Admission admission = new Admission(nodes, Duration.ofSeconds(1), () -> 0);

    @Test
    void keepsNodesApart() {
        ready("full", "1");
        ready("idle", "1");
        fill("full");

        assertThat(admission.enter(question("full"))).isEmpty();
        assertThat(admission.enter(question("idle"))).isPresent();
        assertThat(admission.hasRoom(0)).isTrue();
    }

    @Test
    void hasNoRoom_whenEveryReadyNodeIsFull() {
        ready("full", "1");
        fill("full");

        assertThat(admission.hasRoom(0)).isFalse();
    }

    @Test
    void letsInTwice_whenThereAreTwoInstances() {
        ready("one", "1");
        ready("two", "1");
        ready("two", "2");

        var ofOne = fill("one");

        assertThat(fill("two")).isBetween(2 * ofOne - 1, 2 * ofOne + 1);
    }

    @Test
    void hasRoom_whenNoNodeIsReady() {
        assertThat(admission.hasRoom(1_000)).isTrue();
    }

    @Test
    void hasRoomAgain_whenOneLeaves() {
        ready("node", "1");
        var first = admission.enter(question("node")).orElseThrow();
        fill("node");

        first.leave();

        assertThat(admission.enter(question("node"))).isPresent();
    }

    private int fill(String node) {
        var entered = 0;
        while (admission.enter(question(node)).isPresent()) {
            entered++;
        }
        assertThat(entered).isGreaterThan(1);
        return entered;
    }

    private void ready(String node, String instance) {
        nodes.heartbeat(
                node + "/" + instance,
                NodeStatus.newBuilder()
                        .setNodeId(node)
                        .setInstanceId(instance)
                        .setState(NodeState.READY)
                        .setHeartbeatAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                        .setHeartbeatIntervalMillis(60_000)
                        .build(),
                true);
    }

    private static Question question(String node) {
        return Question.of(node, Operation.DETECT_FACES, ByteBuffer.wrap(new byte[] {1}));
    }
}
