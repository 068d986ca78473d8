package dev.vastream.inference.node;

import dev.vastream.inference.frame.FrameTotals;
import dev.vastream.program.machine.MachineUsage;
import dev.vastream.schemas.avro.NodeStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How busy an instance is: its machine, and the frames of the last minute. Belongs to the thread of the heartbeats. */
public final class NodeLoad {

    private static final Duration RECENT = Duration.ofMinutes(1);

    /** Announcements of changes may follow each other closely: a look at the frames more often says nothing more. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final MachineUsage machine;
    private final Supplier<FrameTotals> totals;
    private final LongSupplier nanoTime;
    /** Oldest first: the first is the newest that is a minute old, or the first of all. */
    private final Deque<Look> looks = new ArrayDeque<>();

    /**
     * @param machine measured at each heartbeat
     * @param totals what became of the frames since the start
     */
    public NodeLoad(MachineUsage machine, Supplier<FrameTotals> totals) {
        this(machine, totals, System::nanoTime);
    }

    NodeLoad(MachineUsage machine, Supplier<FrameTotals> totals, LongSupplier nanoTime) {
        this.machine = machine;
        this.totals = totals;
        this.nanoTime = nanoTime;
    }

    private record Look(long nanos, FrameTotals totals) {}

    /** Enters what is measured now. */
    public NodeStatus.Builder into(NodeStatus.Builder status) {
        var recent = recent();
        return status.setCpuPercent(machine.cpu())
                .setMemoryPercent(machine.memory())
                .setDiskPercent(machine.disk())
                .setRecentFrames(recent.analysed() + recent.shed())
                .setRecentShed(recent.shed());
    }

    private FrameTotals recent() {
        var now = new Look(nanoTime.getAsLong(), totals.get());
        if (looks.isEmpty() || now.nanos() - looks.getLast().nanos() >= LOOK_EVERY.toNanos()) {
            looks.add(now);
        }
        while (looks.size() > 1 && isRecentOnlySince(now, looks)) {
            looks.removeFirst();
        }
        return now.totals().since(looks.getFirst().totals());
    }

    /** Whether the second look is old enough, too, so that the first is not needed. */
    private static boolean isRecentOnlySince(Look now, Deque<Look> looks) {
        var order = looks.iterator();
        order.next();
        return now.nanos() - order.next().nanos() >= RECENT.toNanos();
    }
}
