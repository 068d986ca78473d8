package dev.vastream.benchmarks.model;

import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.ComputeDevice;
import dev.vastream.vision.model.DeviceLostException;
import dev.vastream.vision.model.Replica;
import dev.vastream.vision.model.TensorMemory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A device that makes one run at a time and takes the same time for each, however many pictures are in it. It computes
 * nothing: the first value of a picture is the first of its results, so that it can be seen whose they are.
 */
final class FakeDevice implements ComputeDevice {

    private final String name;
    private final long runNanos;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile boolean broken;

    FakeDevice(String name, Duration run) {
        this.name = name;
        this.runNanos = run.toNanos();
    }

    /** Fails whatever runs, from now on and for good. */
    void breakDown() {
        broken = true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Replica load(String model, byte[] bytes, BatchSizes batches) {
        return new Echo();
    }

    /** Any model on this device. */
    private final class Echo implements Replica {

        @Override
        public void run(TensorMemory memory) {
            busy.lock();
            try {
                takeTime();
            } finally {
                busy.unlock();
            }
            if (broken) {
                throw new DeviceLostException(
                        name + " is broken", new IllegalStateException("a fault that stays: " + name));
            }
            for (var output : memory.outputNames()) {
                echo(memory, output);
            }
        }

        private void takeTime() {
            var end = System.nanoTime() + runNanos;
            for (var left = runNanos; left > TimeUnit.MICROSECONDS.toNanos(10); left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        private void echo(TensorMemory memory, String output) {
            var pictures = memory.pictures();
            var given = memory.inputBytes().capacity() / pictures;
            var results = memory.output(output);
            for (var picture = 0; picture < pictures; picture++) {
                results.put(
                        picture * (results.capacity() / pictures),
                        memory.inputBytes().getFloat(picture * given));
            }
        }

        @Override
        public void close() {
            // There is nothing behind it.
        }
    }
}
