package dev.vastream.ingest.frame;

/**
 * Counts of frames. Once nothing is under way any more, captured = published + dropped + refused + failed.
 *
 * @param captured frames taken from the source
 * @param published frames that Kafka acknowledged
 * @param bytes bytes of their pictures
 * @param dropped frames of a live source let go of because newer ones came
 * @param refused pictures not sent because they are too large or cannot be read
 * @param failed frames that Kafka did not take
 */
public record FrameTotals(long captured, long published, long bytes, long dropped, long refused, long failed) {

    /** Whether every frame that was to be sent arrived. */
    public boolean complete() {
        return refused == 0 && failed == 0;
    }
}
