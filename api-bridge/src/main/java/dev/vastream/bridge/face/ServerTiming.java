package dev.vastream.bridge.face;

import dev.vastream.schemas.avro.Timing;

/** Writes where the time of a request went as the header {@code Server-Timing} (W3C), milliseconds. */
final class ServerTiming {

    static final String HEADER = "Server-Timing";

    private ServerTiming() {}

    static String of(Timing timing) {
        // Not String.format: it would cost a twentieth of what the bridge itself needs for a request.
        return "queue;dur=" + timing.getQueueMicros() / 1e3
                + ", decode;dur=" + timing.getDecodeMicros() / 1e3
                + ", detect;dur=" + timing.getInferenceMicros() / 1e3
                + ", embed;dur=" + timing.getEmbeddingMicros() / 1e3;
    }
}
