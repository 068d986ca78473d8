package dev.vastream.cluster;

import java.net.URI;
import java.nio.file.Path;

/** An Apicurio Registry as a process of its own on loopback, with its data (H2) in a folder that it keeps. */
public final class LocalRegistry implements AutoCloseable {

    private LocalRegistry() {}

    /**
     * Starts the registry; returns when it answers.
     *
     * @param dataDir folder for the database
     * @param port HTTP port; 0 takes a free one
     * @throws StartException with a sentence for the user
     */
    public static LocalRegistry start(Path dataDir, int port) throws StartException {
        throw new UnsupportedOperationException("helper A" + dataDir + port);
    }

    /** Base address of the Confluent API: {@code http://localhost:PORT/apis/ccompat/v7}. */
    public URI url() {
        throw new UnsupportedOperationException("helper A");
    }

    public long pid() {
        throw new UnsupportedOperationException("helper A");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("helper A");
    }
}
