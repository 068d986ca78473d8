package dev.vastream.vision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A model for tests whose output is twice its input. It takes its time for a run and not for a picture, or waits to be let go,
 * and fails where the first value of a picture is the poison.
 */
final class FakeReplica implements Replica, ComputeDevice {

    static final float POISON = -7;

    private static final String INPUT = "x";
    private static final String OUTPUT = "y";

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore permits;
    private final long runNanos;
    private final CopyOnWriteArrayList<Run> runs = new CopyOnWriteArrayList<>();
    private volatile boolean lost;
    private volatile boolean closed;

    /**
     * What was run.
     *
     * @param memory its memory
     * @param pictures how many were in it
     * @param first the first value of each
     * @param thread who ran it
     */
    record Run(TensorMemory memory, int pictures, List<Float> first, Thread thread) {}

    private FakeReplica(int permits, long runNanos) {
        this.permits = new Semaphore(permits);
        this.runNanos = runNanos;
    }

    /** One that takes that long for each run. */
    static FakeReplica taking(long runNanos) {
        return new FakeReplica(1 << 30, runNanos);
    }

    /** One whose runs end when they are let go. */
    static FakeReplica held() {
        return new FakeReplica(0, 0);
    }

    /** Places on devices of these replicas. */
    static List<Place> places(FakeReplica... replicas) {
        return new DevicePool(List.of(replicas)).load("fake", new byte[0], BatchSizes.UP_TO_16);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Replica load(String name, byte[] model, BatchSizes batches) {
        return this;
    }

    static TensorMemory memory(int pictures, int length) {
        return new TensorMemory(
                "fake",
                new TensorShapes(INPUT, new long[] {pictures, length}, Map.of(OUTPUT, new long[] {pictures, length})));
    }

    static void fill(TensorMemory memory, float value) {
        for (var i = 0; i < memory.input().capacity(); i++) {
            memory.input().put(i, value);
        }
    }

    static float answer(TensorMemory memory) {
        return memory.output(OUTPUT).get(0);
    }

    /** Whether all of its outputs are twice that value. */
    static boolean isAnswered(TensorMemory memory, float value) {
        var output = memory.output(OUTPUT);
        for (var i = 0; i < output.capacity(); i++) {
            if (output.get(i) != 2 * value) {
                return false;
            }
        }
        return true;
    }

    /** Waits until a run has begun since the last time. */
    void awaitRun() throws InterruptedException {
        begun.acquire();
    }

    void letGo(int more) {
        permits.release(more);
    }

    /** Fails all runs from now on, those under way as well. */
    void lose() {
        lost = true;
        permits.release(1000);
    }

    CopyOnWriteArrayList<Run> runs() {
        return runs;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void run(TensorMemory memory) {
        var length = memory.input().capacity() / memory.pictures();
        var first = new ArrayList<Float>();
        for (var picture = 0; picture < memory.pictures(); picture++) {
            first.add(memory.input().get(picture * length));
        }
        runs.add(new Run(memory, memory.pictures(), first, Thread.currentThread()));
        begun.release();
        permits.acquireUninterruptibly();
        if (runNanos > 0) {
            LockSupport.parkNanos(runNanos);
        }
        if (lost) {
            throw new DeviceLostException("the device is gone", new IllegalStateException("fault"));
        }
        if (first.contains(POISON)) {
            throw new ModelFailedException("poison");
        }
        for (var i = 0; i < memory.input().capacity(); i++) {
            memory.output(OUTPUT).put(i, 2 * memory.input().get(i));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
