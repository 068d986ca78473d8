package dev.vastream.bridge.info;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What this server is a version of: the face contract, and this project. */
public final class Version {

    /** Version of the face contract that is answered. */
    public static final String OF_CONTRACT = "1.10.3";

    /** The version that this was built as. */
    static final String OF_BUILD = ofBuild();

    private Version() {}

    private static String ofBuild() {
        try (var in = Version.class.getResourceAsStream("/dev/vastream/bridge/version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
