package dev.vastream.ingest.ffmpeg;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to open, and how.
 *
 * @param url path or URL; never shown, it may hold a password
 * @param format FFmpeg's name of the format; empty when it is to find out
 * @param options FFmpeg's options of format and protocol
 * @param isFile whether it is a whole recording on this machine
 * @param bytes what FFmpeg is given to read instead of opening the URL itself; whoever opens the input closes them
 */
public record VideoInput(
        String url, String format, Map<String, String> options, boolean isFile, Optional<ByteSource> bytes) {

    public VideoInput {
        options = Map.copyOf(options);
    }

    /** A recording on this machine. */
    public static VideoInput ofFile(Path file) {
        return new VideoInput(file.toAbsolutePath().toString(), "", Map.of(), true, Optional.empty());
    }

    /** What FFmpeg itself opens: a URL or a device. */
    public static VideoInput ofUrl(String url, String format, Map<String, String> options) {
        return new VideoInput(url, format, options, false, Optional.empty());
    }

    /** What this program itself reads: FFmpeg is told no URL and opens nothing. */
    public static VideoInput ofBytes(ByteSource bytes, String format, Map<String, String> options) {
        return new VideoInput("", format, options, false, Optional.of(bytes));
    }

    /** The same recording, read by this program. */
    public VideoInput readAs(ByteSource bytes, Map<String, String> options) {
        return new VideoInput(url, format, options, isFile, Optional.of(bytes));
    }

    /** Whether it is one of many that are pulled at once: it gets one thread, and its frames come at their own pace. */
    boolean isPulled() {
        return bytes.isPresent();
    }

    @Override
    public String toString() {
        return "VideoInput[format=" + format + ", isFile=" + isFile + "]";
    }
}
