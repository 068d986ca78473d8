package dev.vastream.ingest.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** What the user named as the source, and how to open it. */
public sealed interface SourceLocation {

    /** Opens it; a fresh source each time. */
    FrameSource open() throws SourceException;

    /**
     * Whether it can be opened anew from its start; of one that cannot, a stream or camera, a loss of connection is to be
     * expected and mended by opening it again.
     */
    boolean repeatable();

    /** How to name it in a message; holds no credentials. */
    String label();

    /**
     * Reads what the user typed.
     *
     * @param text URL, {@code /dev/videoN}, file or folder
     * @param folderFps pictures a second that a folder stands for; empty for the default
     * @throws SourceException when there is no such thing
     */
    static SourceLocation of(String text, OptionalDouble folderFps) throws SourceException {
        if (text.contains("://")) {
            return Stream.of(text);
        }
        if (Webcam.DEVICE.matcher(text).matches()) {
            return new Webcam(text);
        }
        var path = path(text);
        if (Files.isDirectory(path)) {
            return new Folder(path, folderFps.orElse(FolderSource.DEFAULT_FPS));
        }
        if (!Files.exists(path)) {
            throw new SourceException(
                    UrlLabel.maybeMistyped(text)
                            ? "there is no such file or folder, and it is no URL (a URL has '://' behind its scheme; what"
                                    + " was given is not shown, it may hold a password)"
                            : "there is no file or folder " + path.toAbsolutePath());
        }
        if (!Files.isReadable(path)) {
            throw new SourceException(path.toAbsolutePath() + " may not be read");
        }
        return new Video(path);
    }

    private static Path path(String text) throws SourceException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            // Without the cause: its message repeats the text, which may be a mistyped URL.
            throw new SourceException(
                    UrlLabel.maybeMistyped(text)
                            ? "what was given is neither a URL nor a path: " + e.getReason()
                            : "'" + text + "' is no path: " + e.getReason());
        }
    }

    /** A stream over the network. */
    record Stream(String url, String label) implements SourceLocation {

        private static final Set<String> SCHEMES =
                Set.of("rtsp", "rtsps", "rtmp", "rtmps", "http", "https", "udp", "tcp", "srt", "rtp");

        static Stream of(String url) throws SourceException {
            var scheme = url.substring(0, url.indexOf("://")).toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme)) {
                // Not what was found before '://': with a slip of the pen it holds the password.
                throw new SourceException("this kind of URL is not supported; URLs may be rtsp, rtsps, rtmp, rtmps,"
                        + " http, https, udp, tcp, srt or rtp");
            }
            return new Stream(url, UrlLabel.of(url));
        }

        @Override
        public FrameSource open() throws SourceException {
            return VideoSource.ofStream(url, label);
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** A camera of this machine. */
    record Webcam(String label) implements SourceLocation {

        private static final Pattern DEVICE = Pattern.compile("/dev/video\\d+");

        @Override
        public FrameSource open() throws SourceException {
            if (!Files.exists(Path.of(label))) {
                throw new SourceException("there is no camera " + label);
            }
            return VideoSource.ofWebcam(label);
        }

        @Override
        public boolean repeatable() {
            return false;
        }
    }

    /** A video file. */
    record Video(Path file) implements SourceLocation {

        @Override
        public FrameSource open() throws SourceException {
            return VideoSource.ofFile(file);
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public String label() {
            return file.toString();
        }
    }

    /** A folder of pictures. */
    record Folder(Path folder, double fps) implements SourceLocation {

        @Override
        public FrameSource open() throws SourceException {
            return FolderSource.open(folder, fps);
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public String label() {
            return folder.toString();
        }
    }
}
