package dev.vastream.bridge.web;

import dev.vastream.schemas.avro.Timing;

/** Writes where the time of a request went as the header {@code Server-Timing} (W3C), milliseconds. */
public final class ServerTiming {

    public static final String HEADER = "Server-Timing";

    private ServerTiming() {}

    /** The stages of a question about faces. */
    public static String of(Timing timing) {
        return detection(timing) + ", embed;dur=" + timing.getEmbeddingMicros() / 1e3;
    }

    /** The stages of a posture analysis. */
    public static String ofSkeleton(Timing timing) {
        return detection(timing) + ", pose;dur=" + timing.getPoseMicros() / 1e3 + ", draw;dur="
                + timing.getDrawMicros() / 1e3;
    }

    // Not String.format: it would cost a twentieth of what the bridge itself needs for a request.
    private static String detection(Timing timing) {
        return "queue;dur=" + timing.getQueueMicros() / 1e3
                + ", decode;dur=" + timing.getDecodeMicros() / 1e3
                + ", detect;dur=" + timing.getInferenceMicros() / 1e3;
    }
}
