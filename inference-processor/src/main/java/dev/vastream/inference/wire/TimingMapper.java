package dev.vastream.inference.wire;

import dev.vastream.schemas.avro.Timing;
import dev.vastream.vision.stage.StageTimes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Turns times into microseconds of the wire. */
public final class TimingMapper {

    private TimingMapper() {}

    /** The stages of all pictures together. */
    public static Timing timing(List<StageTimes> pictures) {
        return Timing.newBuilder()
                .setDecodeMicros(sum(pictures, StageTimes::decoding))
                .setInferenceMicros(sum(pictures, StageTimes::inference))
                .setEmbeddingMicros(sum(pictures, StageTimes::embedding))
                .setPoseMicros(sum(pictures, StageTimes::pose))
                .setDrawMicros(sum(pictures, StageTimes::drawing))
                .build();
    }

    /** Within what the wire can say: nothing is negative. */
    public static int micros(Duration duration) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, duration.toNanos() / 1_000));
    }

    private static int sum(List<StageTimes> pictures, Function<StageTimes, Duration> stage) {
        return micros(pictures.stream().map(stage).reduce(Duration.ZERO, Duration::plus));
    }
}
