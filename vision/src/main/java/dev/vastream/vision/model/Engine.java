package dev.vastream.vision.model;

/** How the runs of a model come about: at once on the calling thread, or together with those of other threads. */
interface Engine extends AutoCloseable {

    /**
     * Runs the model on what the memory's input holds; returns when its outputs hold the results.
     *
     * @throws ModelFailedException when it cannot be run
     */
    void run(TensorMemory memory, Urgency urgency);

    /** Runs all sizes of batches once, as the first run of each takes several times as long as the next. */
    void warmUp(TensorShapes shapes);

    /** Fails who waits, and whoever comes. */
    void stop();

    /** Frees the model; nobody runs it any more. */
    @Override
    void close();
}
