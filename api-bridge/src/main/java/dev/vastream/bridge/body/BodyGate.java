package dev.vastream.bridge.body;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of all bodies under way together, before they are allocated. */
public final class BodyGate {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final long maxBytes;
    private final AtomicLong taken = new AtomicLong();

    /** @param maxBytes most bytes of bodies under way, at least those of one at the limit */
    public BodyGate(long maxBytes) {
        if (maxBytes <= BodyLimits.BODY_BYTES) {
            throw new IllegalArgumentException("room for " + maxBytes + " bytes is less than that of one body");
        }
        this.maxBytes = maxBytes;
    }

    /**
     * A gate for a sixth of the heap. A body's bytes come again as a decoded picture, as a record and in the producer's
     * buffer; together they must leave room for everything else.
     */
    public static BodyGate ofHeap() {
        return new BodyGate(Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 6));
    }

    public long takenBytes() {
        return taken.get();
    }

    public long maxBytes() {
        return maxBytes;
    }

    /** A share for one request, of nothing at first. */
    public Share share() {
        return new Share();
    }

    /** What one request holds until it is answered; used by one thread at a time. */
    public final class Share implements AutoCloseable {

        private long held;

        private Share() {}

        long held() {
            return held;
        }

        /**
         * Makes the share as large as that, before the memory is allocated.
         *
         * @throws NoRoomException when others hold too much
         */
        public void growTo(long bytes) {
            var more = bytes - held;
            if (more <= 0) {
                return;
            }
            if (taken.addAndGet(more) > maxBytes) {
                taken.addAndGet(-more);
                throw new NoRoomException(RETRY_AFTER);
            }
            held = bytes;
        }

        /** Gives everything back; a second time nothing. */
        @Override
        public void close() {
            taken.addAndGet(-held);
            held = 0;
        }
    }
}
