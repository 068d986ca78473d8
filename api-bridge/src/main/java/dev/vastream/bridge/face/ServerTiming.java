package dev.vastream.bridge.face;

import dev.vastream.schemas.avro.Timing;
import java.util.Locale;

/** Writes where the time of a request went as the header {@code Server-Timing} (W3C), milliseconds. */
final class ServerTiming {

    static final String HEADER = "Server-Timing";

    private ServerTiming() {}

    static String of(Timing timing) {
        return String.format(
                Locale.ROOT,
                "queue;dur=%.3f, decode;dur=%.3f, detect;dur=%.3f, embed;dur=%.3f",
                timing.getQueueMicros() / 1e3,
                timing.getDecodeMicros() / 1e3,
                timing.getInferenceMicros() / 1e3,
                timing.getEmbeddingMicros() / 1e3);
    }
}
