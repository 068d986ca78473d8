package dev.vastream.vision.model;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what is handed to a model.
 *
 * @param replica the model
 * @param bytes of the inputs of its runs, counted up
 */
record MeteredReplica(Replica replica, LongAdder bytes) implements Replica {

    @Override
    public void run(TensorMemory memory) {
        bytes.add(memory.inputBytes().capacity());
        replica.run(memory);
    }

    @Override
    public void close() {
        replica.close();
    }
}
