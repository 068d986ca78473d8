package dev.vastream.ingest.channel;

import dev.vastream.ingest.picture.PictureEncoder;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread for each processor that encodes the frames of all channels, with an encoder of its own: what an encoder keeps in native
 * memory is as large as a frame, and there may be many channels.
 */
final class Encoders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);
    private static final long STOP_MILLIS = 2_000;

    /** Bounded by those who work with it: each outbox waits here once at most. */
    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();

    private final Consumer<Throwable> onFailure;
    private final Thread[] threads;

    /** What is to be done with an encoder. */
    interface Work {

        void run(PictureEncoder encoder);
    }

    private Encoders(int threads, Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        this.threads = new Thread[threads];
    }

    /** @param onFailure receives what ended a thread before it was closed */
    static Encoders start(int threads, Consumer<Throwable> onFailure) {
        var encoders = new Encoders(threads, onFailure);
        for (var i = 0; i < threads; i++) {
            var thread = new Thread(encoders::run, "encode-" + i);
            thread.setDaemon(true);
            thread.start();
            encoders.threads[i] = thread;
        }
        return encoders;
    }

    /** Does that work soon; what waits for one channel must not be more than one piece of work. */
    void execute(Work work) {
        waiting.add(work);
    }

    // The edge of the thread.
    private void run() {
        try (var encoder = new PictureEncoder(OptionalInt.empty(), OptionalInt.empty())) {
            while (true) {
                waiting.take().run(encoder);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", Thread.currentThread().getName());
        } catch (RuntimeException | Error e) {
            onFailure.accept(e);
        }
    }

    @Override
    public void close() {
        for (var thread : threads) {
            thread.interrupt();
        }
        try {
            for (var thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
