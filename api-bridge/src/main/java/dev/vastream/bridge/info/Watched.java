package dev.vastream.bridge.info;

/** What this server needs, under watch. */
public record Watched(Dependency kafka, Dependency registry) implements AutoCloseable {

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
