package dev.vastream.inference.thumbnail;

import dev.vastream.inference.track.ObservedFrame.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A note on disk of the frame whose picture is in work: a native decoder may end the process, and the next one would read the
 * same record and end as well, for ever. A frame that is noted when a process begins has no picture from then on.
 *
 * <p>The disk need not outlive the process: where it does not, nothing is known, as before. Belongs to one thread at a time.
 */
final class PictureMarks {

    private static final Logger LOG = LoggerFactory.getLogger(PictureMarks.class);
    /** By far more than one batch can hold of those that end a process. */
    static final int MOST = 100;

    private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (\\d{1,18})");

    private final Path file;
    private final Deque<Source> fatal = new ArrayDeque<>();
    private boolean isBroken;

    /** @param file of this instance alone; need not exist, nor its folder */
    PictureMarks(Path file) {
        this.file = file;
        read();
        fatal.forEach(source -> LOG.warn(
                "A process ended while it cut pictures from the frame at {}-{}: there are none of it",
                source.partition(),
                source.offset()));
    }

    private void read() {
        try (var lines = Files.lines(file)) {
            lines.map(PictureMarks::source)
                    .flatMap(Optional::stream)
                    .limit(MOST)
                    .forEach(fatal::add);
        } catch (NoSuchFileException e) {
            create();
        } catch (IOException | RuntimeException e) {
            broken(e);
        }
    }

    private void create() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            broken(e);
        }
    }

    private static Optional<Source> source(String line) {
        var parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new Source(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** Whether a process ended over that frame. */
    boolean isFatal(Source source) {
        return fatal.contains(source);
    }

    /** Its picture is going to be worked on. */
    void begins(Source source) {
        write(Stream.concat(fatal.stream().skip(Math.max(0, fatal.size() - MOST + 1)), Stream.of(source)));
    }

    /** The process lives. */
    void ends() {
        write(fatal.stream());
    }

    private void write(Stream<Source> sources) {
        if (isBroken) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    sources.map(source -> source.partition() + " " + source.offset() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            broken(e);
        }
    }

    private void broken(Exception cause) {
        isBroken = true;
        LOG.warn("Which frame's picture is in work cannot be noted in {}: {}", file, cause.toString());
    }
}
