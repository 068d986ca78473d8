package dev.vastream.bridge.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class NodeTableTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final int INTERVAL_MILLIS = 1_000;

    private final SetClock clock = new SetClock();
    private final NodeTable table = new NodeTable(clock);

    private static NodeStatus status(NodeState state, Instant at) {
        return NodeStatus.newBuilder()
                .setNodeId("gate")
                .setInstanceId("1")
                .setState(state)
                .setHeartbeatAt(at)
                .setHeartbeatIntervalMillis(INTERVAL_MILLIS)
                .build();
    }

    @Test
    void isAbsent_whenNeverHeardOf() {
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);
    }

    @Test
    void holdsNoMoreInstancesThanItsBound_andKeepsThoseItKnows() {
        table.heartbeat("gate/1", status(NodeState.READY, START), true);

        for (var stranger = 0; stranger < 2 * NodeTable.MOST_INSTANCES; stranger++) {
            table.heartbeat("stranger/" + stranger, status(NodeState.LOADING, START), true);
        }
        clock.pass(Duration.ofMillis(500));
        table.heartbeat("gate/1", status(NodeState.READY, START), true);

        assertThat(table.alive()).hasSize(NodeTable.MOST_INSTANCES);
        assertThat(table.availability("gate")).isEqualTo(Availability.READY);
    }

    @Test
    void isGone_whenThreeHeartbeatsAreMissing() {
        table.heartbeat("gate/1", status(NodeState.READY, START), true);

        clock.pass(Duration.ofMillis(2_999));
        assertThat(table.availability("gate")).isEqualTo(Availability.READY);
        clock.pass(Duration.ofMillis(1));
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);
        assertThat(table.alive()).isEmpty();
    }

    @Test
    void counts_whenClockOfNodeIsWrong() {
        table.heartbeat("gate/1", status(NodeState.READY, START.minus(Duration.ofHours(2))), true);
        assertThat(table.availability("gate")).isEqualTo(Availability.READY);

        table.heartbeat("gate/1", status(NodeState.READY, START.plus(Duration.ofHours(2))), true);
        clock.pass(Duration.ofSeconds(3));
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);
    }

    @Test
    void countsByItsOwnTime_whenRecordIsOlderThanTable() {
        table.heartbeat("gate/1", status(NodeState.READY, START.minus(Duration.ofMinutes(1))), false);
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);

        table.heartbeat("gate/2", status(NodeState.READY, START.minus(Duration.ofSeconds(2))), false);
        assertThat(table.availability("gate")).isEqualTo(Availability.READY);
        clock.pass(Duration.ofSeconds(1));
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);
    }

    @Test
    void isLoading_whenNoInstanceIsReady() {
        table.heartbeat("gate/1", status(NodeState.LOADING, START), true);
        table.heartbeat("gate/2", status(NodeState.LOADING, START), true);
        assertThat(table.availability("gate")).isEqualTo(Availability.LOADING);

        table.heartbeat("gate/2", status(NodeState.READY, START), true);
        assertThat(table.availability("gate")).isEqualTo(Availability.READY);
    }

    @Test
    void isAbsent_whenStoppingUnknownOrRemoved() {
        table.heartbeat("gate/1", status(NodeState.READY, START), true);
        table.heartbeat("gate/1", status(NodeState.STOPPING, START), true);
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);

        table.heartbeat("gate/1", status(NodeState.UNKNOWN, START), true);
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);

        table.heartbeat("gate/1", status(NodeState.READY, START), true);
        table.remove("gate/1");
        assertThat(table.availability("gate")).isEqualTo(Availability.ABSENT);
    }

    @Test
    void tellsListeners_whenNodeLives() {
        var joined = new ArrayList<String>();
        table.onJoin(joined::add);

        table.heartbeat("gate/1", status(NodeState.LOADING, START), true);
        table.heartbeat("gate/2", status(NodeState.STOPPING, START), true);
        table.heartbeat("gate/3", status(NodeState.READY, START.minus(Duration.ofDays(1))), false);

        assertThat(joined).containsExactly("gate");
    }

    /** A clock that a test moves. */
    private static final class SetClock extends Clock {

        private Instant now = START;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
