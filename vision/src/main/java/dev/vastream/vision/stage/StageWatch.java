package dev.vastream.vision.stage;

import java.time.Duration;

/** Measures stages as they follow each other, from its making on; each may come again. Belongs to one thread. */
public final class StageWatch {

    private final long[] nanos = new long[Stage.values().length];
    private long last = System.nanoTime();

    /** What pictures go through, as {@link StageTimes} says. */
    public enum Stage {
        DECODING,
        INFERENCE,
        EMBEDDING,
        POSE,
        DRAWING
    }

    /** What has gone by since the last stage belongs to none. */
    public void resume() {
        last = System.nanoTime();
    }

    /** The stage is over that followed the last one. */
    public void ended(Stage stage) {
        var now = System.nanoTime();
        nanos[stage.ordinal()] += now - last;
        last = now;
    }

    public StageTimes times() {
        return new StageTimes(
                spent(Stage.DECODING),
                spent(Stage.INFERENCE),
                spent(Stage.EMBEDDING),
                spent(Stage.POSE),
                spent(Stage.DRAWING));
    }

    private Duration spent(Stage stage) {
        return Duration.ofNanos(nanos[stage.ordinal()]);
    }
}
