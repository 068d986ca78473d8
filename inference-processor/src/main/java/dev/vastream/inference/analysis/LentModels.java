package dev.vastream.inference.analysis;

import dev.vastream.vision.recognition.Analyser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models with a count of the analysers that use them. At the end they are freed only if all analysers are closed: one whose
 * thread is stuck in a native call would go on in memory that is not its own any more, and take the process down in the middle
 * of its orderly end.
 */
public final class LentModels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LentModels.class);

    private final Runnable freeing;
    private final AtomicInteger lent = new AtomicInteger();

    /** @param freeing frees the models */
    public LentModels(Runnable freeing) {
        this.freeing = freeing;
    }

    /** An analyser on the models, which counts until it is closed. */
    public Analyser lend(Supplier<? extends Analyser> opening) {
        lent.incrementAndGet();
        try {
            return new SelfCheckingAnalyser(opening.get(), lent::decrementAndGet);
        } catch (RuntimeException e) {
            lent.decrementAndGet();
            throw e;
        }
    }

    @Override
    public void close() {
        if (lent.get() > 0) {
            LOG.warn("{} analysers are still at work: the models stay in memory until the process ends", lent.get());
            return;
        }
        freeing.run();
    }
}
