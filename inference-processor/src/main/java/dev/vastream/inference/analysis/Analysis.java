package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.Detection;
import java.time.Duration;
import java.util.List;

/**
 * What was seen in one picture.
 *
 * @param widthPx width of the upright picture, pixels
 * @param heightPx height of the upright picture, pixels
 * @param detections objects, then faces, each by descending confidence; boxes normalised
 * @param decode time spent decoding
 * @param inference time spent in the detectors
 */
public record Analysis(int widthPx, int heightPx, List<Detection> detections, Duration decode, Duration inference) {

    public Analysis {
        detections = List.copyOf(detections);
    }

    public int decodeMicros() {
        return micros(decode);
    }

    public int inferenceMicros() {
        return micros(inference);
    }

    private static int micros(Duration duration) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, duration.toNanos() / 1_000));
    }
}
