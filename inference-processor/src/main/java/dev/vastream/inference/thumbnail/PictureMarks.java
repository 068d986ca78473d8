package dev.vastream.inference.thumbnail;

import dev.vastream.inference.track.ObservedFrame.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A note on disk of the frame whose picture is in work: a native decoder may end the process, and the next one would read the
 * same record and end as well, for ever. A frame over which two processes have ended has no picture from then on; one may have been
 * killed over it by chance, and a kill must change nothing of what is told.
 *
 * <p>The disk need not outlive the process: where it does not, nothing is known, as before. Belongs to one thread at a time.
 */
final class PictureMarks {

    private static final Logger LOG = LoggerFactory.getLogger(PictureMarks.class);
    /** Notes in the file, one for each end: by far more than one batch can hold of frames that end processes. */
    static final int MOST = 200;

    private static final int FATAL_ENDS = 2;

    private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (\\d{1,18})");

    private final Path file;
    /** The frames over which processes ended, once for each end. */
    private final Deque<Source> noted = new ArrayDeque<>();
    /** Those of them over which several did. */
    private final Set<Source> fatal;

    private Optional<Source> inWork = Optional.empty();
    private boolean isBroken;

    /** @param file of this instance alone; need not exist, nor its folder */
    PictureMarks(Path file) {
        this.file = file;
        read();
        fatal = noted.stream()
                .filter(source -> Collections.frequency(noted, source) >= FATAL_ENDS)
                .collect(Collectors.toUnmodifiableSet());
        fatal.forEach(source -> LOG.warn(
                "Processes ended while they cut pictures from the frame at {}-{}: there are none of it",
                source.partition(),
                source.offset()));
    }

    private void read() {
        try (var lines = Files.lines(file)) {
            lines.map(PictureMarks::source)
                    .flatMap(Optional::stream)
                    .limit(MOST)
                    .forEach(noted::add);
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

    /** Whether processes ended over that frame. */
    boolean isFatal(Source source) {
        return fatal.contains(source);
    }

    /** Its picture is going to be worked on. */
    void begins(Source source) {
        inWork = Optional.of(source);
        write(Stream.concat(noted.stream().skip(Math.max(0, noted.size() - MOST + 1)), Stream.of(source)));
    }

    /** The process lives: whatever ended an earlier one over that frame, it was not its picture. */
    void ends() {
        inWork.ifPresent(source -> noted.removeIf(source::equals));
        inWork = Optional.empty();
        write(noted.stream());
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
