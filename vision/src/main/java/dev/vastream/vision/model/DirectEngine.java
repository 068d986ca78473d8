package dev.vastream.vision.model;

/** Runs a model at once on the calling thread. */
record DirectEngine(Replica replica) implements Engine {

    @Override
    public void run(TensorMemory memory, Urgency urgency) {
        replica.run(memory);
    }

    @Override
    public void warmUp(TensorShapes shapes) {
        // There is one size, and who first uses it has run that.
    }

    @Override
    public void stop() {
        // Nobody waits.
    }

    @Override
    public void close() {
        replica.close();
    }
}
