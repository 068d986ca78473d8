package dev.vastream.cluster;

import java.nio.file.Path;

/** A single-node Kafka broker (KRaft) as a process of its own on loopback, with its data in a folder that it keeps. */
public final class LocalBroker implements AutoCloseable {

    private LocalBroker() {}

    /**
     * Formats the folder if it is new and starts the broker; returns when it answers.
     *
     * @param dataDir folder for logs and metadata
     * @param port listener port; 0 takes a free one
     * @throws StartException with a sentence for the user: port taken, folder broken, process died
     */
    public static LocalBroker start(Path dataDir, int port) throws StartException {
        throw new UnsupportedOperationException("helper A" + dataDir + port);
    }

    /** host:port of the listener. */
    public String bootstrapServers() {
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
