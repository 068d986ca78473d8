package dev.vastream.bridge.info;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What this server is a version of: the face contract, and this project. */
public final class Version {

    /** Version of the face contract that is answered. */
    public static final String OF_CONTRACT = "1.10.3";

    private static final List<String> BUILD = build();

    /** The version that this was built as. */
    public static final String OF_BUILD = BUILD.get(0);

    /** The day of this release, as {@code yyyy.MM.dd}: that of the time which all its files carry. */
    public static final String RELEASED_ON =
            OffsetDateTime.parse(BUILD.get(1)).format(DateTimeFormatter.ofPattern("uuuu.MM.dd"));

    private Version() {}

    private static List<String> build() {
        try (var in = Version.class.getResourceAsStream("/dev/vastream/bridge/version.txt")) {
            return in == null
                    ? List.of("unknown", "1970-01-01T00:00:00Z")
                    : new String(in.readAllBytes(), UTF_8).strip().lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
