package dev.vastream.standalone.up;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which cameras may be registered and pulled.
 *
 * @param folder videos may be played from there
 * @param hosts hosts that cameras may be at, empty for the default rule
 * @param secretKey file of the key that passwords are sealed with; empty until one is made
 */
record Inputs(Optional<Path> folder, String hosts, Optional<Path> secretKey) {

    Inputs {
        folder = folder.map(path -> path.toAbsolutePath().normalize());
        secretKey = secretKey.map(path -> path.toAbsolutePath().normalize());
    }

    /** The same with a key, which is made in that folder unless there is one. */
    Inputs withKeyIn(Path data) throws UpException {
        return secretKey.isPresent() ? this : new Inputs(folder, hosts, Optional.of(SecretKey.in(data)));
    }
}
