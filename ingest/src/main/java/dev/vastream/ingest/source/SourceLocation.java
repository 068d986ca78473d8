package dev.vastream.ingest.source;

import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.CameraAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the user named as the source, and how to open it.
 *
 * @param label how to name it in a message; holds no credentials
 * @param repeatable whether it can be opened anew from its start; of one that cannot, a stream or camera, a loss of connection
 *     is to be expected and mended by opening it again
 * @param opener opens a fresh source each time
 */
public record SourceLocation(String label, boolean repeatable, SourceOpener opener) {

    private static final Pattern WEBCAM = Pattern.compile("/dev/video\\d+");
    private static final Set<String> SCHEMES =
            Set.of("rtsp", "rtsps", "rtmp", "rtmps", "http", "https", "udp", "tcp", "srt", "rtp");

    /**
     * Reads what the user typed.
     *
     * @param text URL, {@code /dev/videoN}, file or folder
     * @param folderFps pictures a second that a folder stands for; empty for the default
     * @throws SourceException when there is no such thing
     */
    public static SourceLocation of(String text, OptionalDouble folderFps) throws SourceException {
        if (text.contains("://")) {
            return stream(text);
        }
        if (WEBCAM.matcher(text).matches()) {
            return new SourceLocation(text, false, () -> VideoSource.ofWebcam(text));
        }
        var path = path(text);
        if (Files.isDirectory(path)) {
            var fps = folderFps.orElse(FolderSource.DEFAULT_FPS);
            return new SourceLocation(path.toString(), true, () -> FolderSource.open(path, fps));
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
        return new SourceLocation(path.toString(), true, () -> VideoSource.ofFile(path));
    }

    /**
     * What a channel pulls. All of it is judged again at each opening, and a refusal is a {@link SourceException#isRefusal}.
     *
     * @param address of a stream or a file
     * @param guard judges each address before it is connected to; redirections to another host or scheme are not followed
     * @param folder where files lie
     * @throws IllegalArgumentException when nothing is pulled from such an address
     */
    public static SourceLocation guarded(CameraAddress address, AddressGuard guard, InputFolder folder) {
        if (address.kind() == CameraAddress.Kind.FILE) {
            return new SourceLocation(address.masked(), true, new GuardedFile(address.full(), folder));
        }
        var url = StreamUrl.read(address.full())
                .orElseThrow(() -> new IllegalArgumentException("nothing is pulled from a channel that is pushed"));
        var label = UrlLabel.of(address.full());
        return new SourceLocation(label, false, new GuardedStream(url, guard, label));
    }

    private static SourceLocation stream(String url) throws SourceException {
        var scheme = url.substring(0, url.indexOf("://")).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            // Not what was found before '://': with a slip of the pen it holds the password.
            throw new SourceException("this kind of URL is not supported; URLs may be rtsp, rtsps, rtmp, rtmps,"
                    + " http, https, udp, tcp, srt or rtp");
        }
        var label = UrlLabel.of(url);
        return new SourceLocation(label, false, () -> VideoSource.ofStream(url, label));
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

    public FrameSource open() throws SourceException, InterruptedException {
        return opener.open();
    }
}
