package dev.vastream.standalone.skeleton;

import java.nio.file.Path;

/** The pose models are not installed; the message says how to get them. */
final class MissingModelsException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingModelsException(Path folder, Exception cause) {
        super(
                "the pose models are missing in " + folder + "; './va models pull' fetches them, from a mirror"
                        + " (--mirror DIR)",
                cause);
    }
}
