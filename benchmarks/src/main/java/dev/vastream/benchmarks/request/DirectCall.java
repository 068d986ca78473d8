package dev.vastream.benchmarks.request;

import dev.vastream.vision.Vision;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The work of an endpoint without HTTP and Kafka, on the caller's thread. */
final class DirectCall implements Calls.Call, AutoCloseable {

    private final Endpoint endpoint;
    private final List<byte[]> jpegs;
    private final ConcurrentLinkedQueue<WorkerModels> opened = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<WorkerModels> models;

    DirectCall(Endpoint endpoint, Vision vision, List<byte[]> jpegs) {
        this.endpoint = endpoint;
        this.jpegs = jpegs;
        models = ThreadLocal.withInitial(() -> open(vision));
    }

    @Override
    public void make(int index) {
        try {
            var jpeg = ByteBuffer.wrap(jpegs.get(index % jpegs.size())).asReadOnlyBuffer();
            endpoint.work(models.get(), jpeg);
        } catch (ImageRejectedException e) {
            throw new IllegalStateException("a benchmark picture is rejected", e);
        }
    }

    /** To be called when the callers have ended. */
    @Override
    public void close() {
        opened.forEach(WorkerModels::close);
    }

    private WorkerModels open(Vision vision) {
        var created = vision.newModels();
        opened.add(created);
        return created;
    }
}
