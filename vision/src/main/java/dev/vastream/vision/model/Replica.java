package dev.vastream.vision.model;

/** A model loaded on one device; several threads may run it at a time, each on a memory of its own. */
public interface Replica extends AutoCloseable {

    /**
     * Runs the model on what the memory's input holds.
     *
     * @throws ModelFailedException when this run fails
     * @throws DeviceLostException when the device will run nothing any more
     */
    void run(TensorMemory memory);

    @Override
    void close();
}
