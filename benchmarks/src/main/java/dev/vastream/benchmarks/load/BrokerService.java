package dev.vastream.benchmarks.load;

import dev.vastream.cluster.LocalBroker;
import dev.vastream.cluster.StartException;
import java.net.URI;
import java.nio.file.Path;

/** The broker, on the same port and folder after each start. */
final class BrokerService implements Service {

    private final Path folder;
    private final int port;
    private volatile LocalBroker broker;

    private BrokerService(Path folder, LocalBroker broker) {
        this.folder = folder;
        this.broker = broker;
        port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
    }

    static BrokerService started(Path folder) throws StartException {
        return new BrokerService(folder, LocalBroker.start(folder, 0));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public long pid() {
        return broker.pid();
    }

    @Override
    public boolean isAlive() {
        return broker.isAlive();
    }

    @Override
    public void kill() {
        broker.kill();
    }

    @Override
    public void start() throws StartException {
        broker = LocalBroker.start(folder, port);
    }

    @Override
    public void close() {
        broker.close();
    }
}
