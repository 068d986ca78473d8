package dev.vastream.program.address;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The one folder of recordings that channels may play; what lies outside of it is as good as missing. */
public final class InputFolder {

    private static final String FILE_SCHEME = "file:";
    private static final Set<String> FORMATS = Set.of("mp4", "m4v", "mkv", "avi", "mov", "ts", "webm", "gif");

    private final Optional<Path> folder;

    private InputFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * The folder.
     *
     * @param folder empty when no recording may be played; it need not be there yet
     */
    public static InputFolder of(Optional<Path> folder) {
        return new InputFolder(folder);
    }

    /**
     * Looks for a recording, once {@code ..} and links of it and of the folder are resolved.
     *
     * @param text {@code file:///path} with percent-encoding (RFC 8089), or the absolute path as it is
     */
    public InputFile resolve(String text) {
        if (folder.isEmpty()) {
            return new InputFile.NotConfigured();
        }
        try {
            return found(folder.get().toRealPath(), path(text));
        } catch (IOException | InvalidPathException e) {
            return new InputFile.Missing();
        }
    }

    private static InputFile found(Path folder, Path path) throws IOException {
        var real = path.toRealPath();
        if (!path.isAbsolute() || !real.startsWith(folder) || !Files.isRegularFile(real)) {
            return new InputFile.Missing();
        }
        return isVideo(path) ? new InputFile.Found(real) : new InputFile.WrongFormat();
    }

    private static boolean isVideo(Path path) {
        var name = path.getFileName().toString();
        return FORMATS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                && name.contains(".");
    }

    private static Path path(String text) throws CharacterCodingException {
        if (!text.regionMatches(true, 0, FILE_SCHEME, 0, FILE_SCHEME.length())) {
            return Path.of(text);
        }
        var rest = text.substring(FILE_SCHEME.length());
        return Path.of(decoded(rest.startsWith("//") ? rest.substring(2) : rest));
    }

    /** Not {@link java.net.URLDecoder}, for which a plus is a blank. */
    private static String decoded(String text) throws CharacterCodingException {
        var bytes = new ByteArrayOutputStream();
        var source = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < source.length; i++) {
            var isCode =
                    source[i] == '%' && i + 2 < source.length && digit(source[i + 1]) >= 0 && digit(source[i + 2]) >= 0;
            bytes.write(isCode ? digit(source[++i]) << 4 | digit(source[++i]) : source[i]);
        }
        // Bytes that are no text are no name that was meant.
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static int digit(byte letter) {
        return Character.digit(letter, 16);
    }
}
