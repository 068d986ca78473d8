package dev.vastream.vision.recognition;

import java.time.Duration;

/** Measures the stages of one look at a picture, as they follow each other from its making on. */
final class StageWatch {

    private long last = System.nanoTime();
    private long decodeNanos;
    private long inferenceNanos;
    private long embeddingNanos;

    /** A picture was decoded. */
    void decoded() {
        decodeNanos += lap();
    }

    /** Models have run. */
    void inferred() {
        inferenceNanos += lap();
    }

    /** Vectors were made, which is measured apart. */
    void embedded() {
        embeddingNanos += lap();
    }

    PictureTimes times() {
        return new PictureTimes(
                Duration.ofNanos(decodeNanos), Duration.ofNanos(inferenceNanos), Duration.ofNanos(embeddingNanos));
    }

    private long lap() {
        var now = System.nanoTime();
        var nanos = now - last;
        last = now;
        return nanos;
    }
}
