package dev.vastream.standalone.up;

import dev.vastream.bridge.InputSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which cameras may be registered and pulled.
 *
 * @param ofBridge what the bridge lets be registered; no key until one is made
 */
record Inputs(InputSettings ofBridge) {

    /** The same by paths that are absolute. */
    Inputs {
        ofBridge = new InputSettings(absolute(ofBridge.folder()), ofBridge.hosts(), absolute(ofBridge.secretKey()));
    }

    private static Optional<Path> absolute(Optional<Path> path) {
        return path.map(given -> given.toAbsolutePath().normalize());
    }

    /** Videos may be played from there. */
    Optional<Path> folder() {
        return ofBridge.folder();
    }

    /** What the ingest pulls; the bridge is on loopback, so cameras of this machine may be among it. */
    dev.vastream.ingest.InputSettings ofIngest() {
        return new dev.vastream.ingest.InputSettings(folder(), ofBridge.hosts(), true, ofBridge.secretKey());
    }

    /** The same with a key, which is made in that folder unless there is one. */
    Inputs withKeyIn(Path data) throws UpException {
        return ofBridge.secretKey().isPresent()
                ? this
                : new Inputs(new InputSettings(folder(), ofBridge.hosts(), Optional.of(SecretKey.in(data))));
    }
}
