package dev.vastream.bridge;

import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.topic.NotShownException;
import dev.vastream.program.table.StaleTableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Cameras in memory; held to the port's promises by {@link FakeCamerasTest}. */
final class FakeCameras implements Cameras {

    private volatile CameraTable table = new CameraTable();
    volatile boolean ready = true;
    volatile boolean shows = true;
    volatile boolean hasRoom = true;
    /** Records that changes have written. */
    final AtomicInteger written = new AtomicInteger();

    /** One, so that changes apply in their order. */
    private final Executor writer = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "fake-cameras");
        thread.setDaemon(true);
        return thread;
    });

    void reset() {
        table = new CameraTable();
        ready = true;
        shows = true;
        hasRoom = true;
        written.set(0);
    }

    @Override
    public CameraTable table() {
        if (!ready) {
            throw new StaleTableException("the fake cameras are not ready");
        }
        return table;
    }

    /** On another thread, as the real one: only the future says that a change shows. */
    @Override
    public <T> CompletableFuture<T> change(Function<CameraTable, Planned<T>> plan) {
        if (!hasRoom) {
            return CompletableFuture.failedFuture(new NoRoomException(Duration.ofSeconds(1)));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    var planned = plan.apply(table());
                    var change = planned.change();
                    var records = change.rois().size()
                            + change.removedRois().size()
                            + change.channels().size()
                            + (change.removedChannel().isPresent() ? 1 : 0);
                    if (!shows && records > 0) {
                        throw new NotShownException(new TimeoutException("a fake that shows nothing"));
                    }
                    written.addAndGet(records);
                    table.apply(change);
                    return planned.answer();
                },
                writer);
    }
}
