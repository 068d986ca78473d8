package dev.vastream.inference.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.frame.FrameTotals;
import dev.vastream.program.machine.MachineUsage;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NodeLoadTest {

    private long nanos;
    private FrameTotals totals = new FrameTotals(1_000, 500);
    private final NodeLoad load = new NodeLoad(new MachineUsage(Path.of(".")), () -> totals, () -> nanos);

    private NodeStatus look() {
        return load.into(NodeStatus.newBuilder()
                        .setNodeId("edge")
                        .setInstanceId("1")
                        .setState(NodeState.READY)
                        .setHeartbeatAt(Instant.EPOCH)
                        .setHeartbeatIntervalMillis(1_000))
                .build();
    }

    private void second(long analysed, long shed) {
        nanos += Duration.ofSeconds(1).toNanos();
        totals = new FrameTotals(totals.analysed() + analysed, totals.shed() + shed);
    }

    @Test
    void measuresMachine_butNoGpu() {
        var status = look();

        assertThat(status.getMemoryPercent()).isBetween(1.0, 100.0);
        assertThat(status.getDiskPercent()).isBetween(0.0, 100.0);
        assertThat(status.getCpuPercent()).isBetween(-1.0, 100.0);
        assertThat(status.getGpuPercent()).isEqualTo(-1);
    }

    @Test
    void countsFramesSinceTheStart_whenThatIsNoMinuteAgo() {
        assertThat(look().getRecentFrames()).isZero();

        second(9, 1);
        look();
        second(9, 1);

        assertThat(look().getRecentFrames()).isEqualTo(20);
        assertThat(look().getRecentShed()).isEqualTo(2);
    }

    @Test
    void countsFramesOfTheLastMinute_whenLonger() {
        look();
        for (var i = 0; i < 100; i++) {
            second(10, 0);
            look();
        }
        for (var i = 0; i < 10; i++) {
            second(5, 5);
            look();
        }

        assertThat(look().getRecentFrames()).isEqualTo(600);
        assertThat(look().getRecentShed()).isEqualTo(50);
    }

    @Test
    void countsAMinute_whenAnnouncedVeryOften() {
        for (var i = 0; i < 20_000; i++) {
            nanos += Duration.ofMillis(5).toNanos();
            totals = new FrameTotals(totals.analysed() + 1, totals.shed());
            look();
        }

        assertThat(look().getRecentFrames()).isBetween(12_000L, 12_100L);
    }
}
