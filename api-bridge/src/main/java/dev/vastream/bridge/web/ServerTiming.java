package dev.vastream.bridge.web;

import dev.vastream.schemas.avro.Timing;
import java.util.Locale;

/** Writes where the time of a request went as the header {@code Server-Timing} (W3C), milliseconds. */
public final class ServerTiming {

    public static final String HEADER = "Server-Timing";

    private ServerTiming() {}

    /** The stages of a question about faces. */
    public static String of(Timing timing) {
        return String.format(
                Locale.ROOT,
                "queue;dur=%.3f, decode;dur=%.3f, detect;dur=%.3f, embed;dur=%.3f",
                timing.getQueueMicros() / 1e3,
                timing.getDecodeMicros() / 1e3,
                timing.getInferenceMicros() / 1e3,
                timing.getEmbeddingMicros() / 1e3);
    }

    /** The stages of a posture analysis. */
    public static String ofSkeleton(Timing timing) {
        return String.format(
                Locale.ROOT,
                "queue;dur=%.3f, decode;dur=%.3f, detect;dur=%.3f, pose;dur=%.3f, draw;dur=%.3f",
                timing.getQueueMicros() / 1e3,
                timing.getDecodeMicros() / 1e3,
                timing.getInferenceMicros() / 1e3,
                timing.getPoseMicros() / 1e3,
                timing.getDrawMicros() / 1e3);
    }
}
