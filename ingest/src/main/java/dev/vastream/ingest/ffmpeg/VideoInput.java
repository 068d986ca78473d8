package dev.vastream.ingest.ffmpeg;

import java.util.Map;

/**
 * What to open, and how.
 *
 * @param url path or URL; never shown, it may hold a password
 * @param format FFmpeg's name of the format; empty when it is to find out
 * @param options FFmpeg's options of format and protocol
 * @param isFile whether it is a whole recording on this machine
 */
public record VideoInput(String url, String format, Map<String, String> options, boolean isFile) {

    public VideoInput {
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return "VideoInput[format=" + format + ", isFile=" + isFile + "]";
    }
}
