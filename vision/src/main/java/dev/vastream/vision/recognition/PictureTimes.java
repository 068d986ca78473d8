package dev.vastream.vision.recognition;

import java.time.Duration;

/**
 * How long a look at a picture took.
 *
 * @param decode time spent decoding
 * @param inference time spent in the models
 * @param embedding time spent on vectors, where it is measured apart
 */
public record PictureTimes(Duration decode, Duration inference, Duration embedding) {

    public static final PictureTimes ZERO = new PictureTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public int decodeMicros() {
        return micros(decode);
    }

    public int inferenceMicros() {
        return micros(inference);
    }

    public int embeddingMicros() {
        return micros(embedding);
    }

    private static int micros(Duration duration) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, duration.toNanos() / 1_000));
    }
}
