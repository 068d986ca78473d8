package dev.vastream.vision.model;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A few memories for the batches of a model, each of which grows to what was wanted of it. Guarded by the batcher's lock.
 */
final class BatchMemories implements AutoCloseable {

    private final String model;
    private final Deque<TensorMemory> free = new ArrayDeque<>();
    private int notMade;

    /** @param most how many there are at most */
    BatchMemories(String model, int most) {
        this.model = model;
        this.notMade = most;
    }

    boolean areLeft() {
        return !free.isEmpty() || notMade > 0;
    }

    /** One of these shapes for that many pictures; only if any are left. */
    TensorMemory lend(TensorShapes shapes, int pictures) {
        if (free.isEmpty()) {
            var made = new TensorMemory(model, shapes.of(pictures));
            notMade--;
            return made;
        }
        var memory = free.removeFirst();
        if (memory.pictures() != pictures || !memory.shapes().goesWith(shapes)) {
            memory.reshape(shapes.of(pictures));
        }
        return memory;
    }

    void giveBack(TensorMemory memory) {
        free.addFirst(memory);
    }

    @Override
    public void close() {
        free.forEach(TensorMemory::close);
        free.clear();
    }
}
