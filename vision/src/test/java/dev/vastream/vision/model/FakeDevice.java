package dev.vastream.vision.model;

import java.util.concurrent.atomic.AtomicInteger;

/** A device for tests: it computes on the processor, counts its runs, and breaks down when it is told to. */
public final class FakeDevice implements ComputeDevice {

    private final String name;
    private final OnnxDevice processor = OnnxDevice.processor(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    public FakeDevice(String name) {
        this.name = name;
    }

    /** Fails all runs from now on, for good. */
    public void breakDown() {
        breakDownAfter(0);
    }

    /** Fails all runs for good when that many more have been made. */
    public void breakDownAfter(int more) {
        left.set(more);
    }

    /** Runs so far, of all models. */
    public int runs() {
        return runs.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Replica load(String model, byte[] bytes, BatchSizes batches) {
        return new Loaded(processor.open(model, bytes));
    }

    /** A model on this device. */
    private final class Loaded implements Replica {

        private final Replica replica;

        Loaded(Replica replica) {
            this.replica = replica;
        }

        @Override
        public void run(TensorMemory memory) {
            replica.run(memory);
            if (left.getAndDecrement() <= 0) {
                throw new DeviceLostException(name + " is broken", new IllegalStateException("sticky fault"));
            }
            runs.incrementAndGet();
        }

        @Override
        public void close() {
            replica.close();
        }
    }
}
