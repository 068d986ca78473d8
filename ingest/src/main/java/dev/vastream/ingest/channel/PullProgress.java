package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.ChannelState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How the pulling of a channel goes, by what happened when; told by the threads that pull and encode, asked by another one. */
final class PullProgress {

    /** Without a frame for so long a channel is lost. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final long began;
    private Optional<Seen> newest = Optional.empty();
    private boolean refused;
    private String lastError = "";
    private int widthPx;
    private int heightPx;

    private record Seen(long nanos, Instant capturedAt) {}

    /** @param nanoTime as {@link System#nanoTime}; the pulling begins now */
    PullProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /**
     * How it goes at a moment.
     *
     * @param lastFrameAt when the newest frame was captured; nothing before the first
     * @param widthPx of the newest frame, 0 before the first
     * @param heightPx likewise
     * @param lastError why it was lost or refused last, empty if it never was
     */
    record Now(ChannelState state, Optional<Instant> lastFrameAt, int widthPx, int heightPx, String lastError) {}

    /** A frame was taken. */
    synchronized void captured(Instant at) {
        newest = Optional.of(new Seen(nanoTime.getAsLong(), at));
        refused = false;
    }

    /** A frame turned out to be of that size. */
    synchronized void sized(int frameWidthPx, int frameHeightPx) {
        widthPx = frameWidthPx;
        heightPx = frameHeightPx;
    }

    /** The source ended, broke, or could not be opened. */
    synchronized void failed(String sentence) {
        lastError = sentence;
        refused = false;
    }

    /** The source may not be opened. */
    synchronized void refused(String sentence) {
        lastError = sentence;
        refused = true;
    }

    /** How it goes now. */
    synchronized Now now() {
        return new Now(state(), newest.map(Seen::capturedAt), widthPx, heightPx, lastError);
    }

    private ChannelState state() {
        if (refused) {
            return ChannelState.REFUSED;
        }
        var since = newest.map(Seen::nanos).orElse(began);
        if (nanoTime.getAsLong() - since >= PATIENCE.toNanos()) {
            return ChannelState.LOST;
        }
        return newest.isPresent() ? ChannelState.RUNNING : ChannelState.CONNECTING;
    }
}
