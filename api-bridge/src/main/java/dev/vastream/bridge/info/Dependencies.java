package dev.vastream.bridge.info;

/** The watched dependencies of this server. */
public record Dependencies(Dependency kafka, Dependency registry) implements AutoCloseable {

    public void start() {
        kafka.start();
        registry.start();
    }

    @Override
    public void close() {
        kafka.close();
        registry.close();
    }
}
