package dev.vastream.ingest.rtsp;

import java.util.Map;

/** What a status means; the camera's own words may repeat the address. */
final class Reason {

    private static final Map<Integer, String> REASONS = Map.of(
            400, " Bad Request",
            401, " Unauthorized (user or password is missing or wrong)",
            403, " Forbidden",
            404, " Not Found",
            453, " Not Enough Bandwidth",
            454, " Session Not Found",
            461, " Unsupported Transport",
            500, " Internal Server Error",
            503, " Service Unavailable");

    private Reason() {}

    static String of(int status) {
        return REASONS.getOrDefault(status, "");
    }
}
