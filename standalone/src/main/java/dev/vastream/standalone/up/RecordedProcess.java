package dev.vastream.standalone.up;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process as it was noted down; pids are used again, so only one that also started at that instant is meant.
 *
 * @param pid process id
 * @param startedAtMillis when it started, epoch milliseconds; 0 when the system does not tell
 */
record RecordedProcess(long pid, long startedAtMillis) {

    /** Start times are counted from the time of boot, which moves when the clock is set right. */
    private static final long CLOCK_SHIFT_MILLIS = 2_000;

    static RecordedProcess of(long pid) {
        return new RecordedProcess(
                pid, ProcessHandle.of(pid).map(RecordedProcess::startOf).orElse(0L));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    boolean isRunning() {
        return handle().isPresent();
    }

    private Optional<ProcessHandle> handle() {
        // A process that has ended and that nobody waited for is still listed, but it is not alive.
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle found) {
        return Math.abs(startOf(found) - startedAtMillis) <= CLOCK_SHIFT_MILLIS;
    }

    /** Asks it to end; true when it has within that time. */
    boolean stop(Duration patience) {
        handle().ifPresent(ProcessHandle::destroy);
        return awaitEnd(patience);
    }

    /** Ends it; true when it has within that time. */
    boolean kill(Duration patience) {
        handle().ifPresent(ProcessHandle::destroyForcibly);
        return awaitEnd(patience);
    }

    /** True when it ends, or has ended, within that time. */
    boolean awaitEnd(Duration patience) {
        var running = handle();
        if (running.isEmpty()) {
            return true;
        }
        try {
            running.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !isRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | CompletionException e) {
            throw new IllegalStateException("cannot wait for process " + pid, e);
        }
    }
}
