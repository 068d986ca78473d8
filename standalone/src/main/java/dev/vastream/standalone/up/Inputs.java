package dev.vastream.standalone.up;

import dev.vastream.bridge.InputSettings;
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

    /** @throws IllegalArgumentException with a sentence that names the option, when there is no such key or host */
    Inputs {
        folder = folder.map(path -> path.toAbsolutePath().normalize());
        secretKey = secretKey.map(path -> path.toAbsolutePath().normalize());
        var unused = new InputSettings(folder, hosts, secretKey);
    }

    /** What the bridge lets be registered. */
    InputSettings ofBridge() {
        return new InputSettings(folder, hosts, secretKey);
    }

    /** What the ingest pulls; the bridge is on loopback, so cameras of this machine may be among it. */
    dev.vastream.ingest.InputSettings ofIngest() {
        return new dev.vastream.ingest.InputSettings(folder, hosts, true, secretKey);
    }

    /** The same with a key, which is made in that folder unless there is one. */
    Inputs withKeyIn(Path data) throws UpException {
        return secretKey.isPresent() ? this : new Inputs(folder, hosts, Optional.of(SecretKey.in(data)));
    }
}
