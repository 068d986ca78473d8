package dev.vastream.vision.model;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model on a GPU, loaded once for each shape of its input: ONNX Runtime plans every convolution anew when the shape is
 * another than last time, which takes seconds. For pictures of a new size the largest batch is prepared at once, and holds
 * smaller ones until these are prepared as well, behind the work.
 */
final class ReplicaByShape implements Replica {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaByShape.class);

    private final String model;
    private final BatchSizes batches;
    private final Supplier<? extends Replica> loading;
    private final int mostShapes;
    private final Map<List<Long>, Replica> ready = new ConcurrentHashMap<>();
    private final Map<List<Long>, CompletableFuture<?>> coming = new ConcurrentHashMap<>();
    private final Deque<TensorMemory> spare = new ConcurrentLinkedDeque<>();
    private final AtomicReference<Replica> first;
    private volatile boolean isClosed;

    /**
     * Loads the model once, for whatever shape comes first.
     *
     * @param mostShapes for how many shapes it is loaded; those beyond them are run on the first that is there, slowly
     */
    ReplicaByShape(String model, BatchSizes batches, int mostShapes, Supplier<? extends Replica> loading) {
        this.model = model;
        this.batches = batches;
        this.mostShapes = mostShapes;
        this.loading = loading;
        this.first = new AtomicReference<>(loading.get());
    }

    @Override
    public void run(TensorMemory memory) {
        var shapes = memory.shapes();
        var pictures = shapes.pictures();
        var wanted = shapes.of(Math.max(pictures, batches.holding(pictures)));
        var replica = ready.get(wanted.key());
        if (replica == null && pictures < batches.largest()) {
            prepareLater(wanted);
            wanted = shapes.of(batches.largest());
        }
        if (replica == null) {
            replica = prepared(wanted);
        }
        if (wanted.pictures() == pictures) {
            replica.run(memory);
        } else {
            runInside(wanted, replica, memory);
        }
    }

    /** Runs a few pictures as part of a larger batch, whose other pictures are whatever was there before. */
    private void runInside(TensorShapes larger, Replica replica, TensorMemory memory) {
        var free = spare.pollFirst();
        var around = free == null ? new TensorMemory(model, larger) : free;
        try {
            around.reshape(larger);
            around.take(memory, 0);
            replica.run(around);
            around.give(0, memory);
        } finally {
            spare.addFirst(around);
        }
    }

    private void prepareLater(TensorShapes shapes) {
        if (ready.size() + coming.size() < mostShapes) {
            coming.computeIfAbsent(shapes.key(), key -> CompletableFuture.runAsync(() -> {
                        if (!isClosed) {
                            prepared(shapes);
                        }
                    })
                    .exceptionally(failure -> {
                        LOG.warn("{} is not prepared for {} pictures a run", model, shapes.pictures(), failure);
                        return null;
                    }));
        }
    }

    /** The model, run once; whoever else wants that shape waits. */
    private Replica prepared(TensorShapes shapes) {
        if (ready.size() >= mostShapes && !ready.containsKey(shapes.key())) {
            return ready.values().iterator().next();
        }
        return ready.computeIfAbsent(shapes.key(), key -> {
            var loaded = first.getAndSet(null);
            var replica = loaded == null ? loading.get() : loaded;
            try (var memory = new TensorMemory(model, shapes)) {
                replica.run(memory);
                return replica;
            } catch (RuntimeException e) {
                replica.close();
                throw e;
            }
        });
    }

    @Override
    public void close() {
        isClosed = true;
        coming.values().forEach(CompletableFuture::join);
        coming.clear();
        ready.values().forEach(Replica::close);
        ready.clear();
        spare.forEach(TensorMemory::close);
        spare.clear();
        Optional.ofNullable(first.getAndSet(null)).ifPresent(Replica::close);
    }
}
