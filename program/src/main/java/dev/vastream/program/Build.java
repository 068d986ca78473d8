package dev.vastream.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What the programs were built as, whether they run from jars or from folders of classes. */
public final class Build {

    private static final List<String> LINES = lines();

    /** The version of the project. */
    public static final String VERSION = LINES.get(0);

    /** The day of this release, as {@code yyyy.MM.dd}: that of the time which all its files carry. */
    public static final String RELEASED_ON =
            OffsetDateTime.parse(LINES.get(1)).format(DateTimeFormatter.ofPattern("uuuu.MM.dd"));

    private Build() {}

    private static List<String> lines() {
        try (var in = Build.class.getResourceAsStream("/dev/vastream/program/version.txt")) {
            return in == null
                    ? List.of("unknown", "1970-01-01T00:00:00Z")
                    : new String(in.readAllBytes(), UTF_8).strip().lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
