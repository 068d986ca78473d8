package dev.vastream.standalone.bridge;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which bridge and node a command is about. */
public final class BridgeOptions {

    @Option(
            names = "--bridge",
            paramLabel = "URL",
            defaultValue = "${env:VA_URL:-http://localhost:8080}",
            converter = BridgeAddress.class,
            description = "Where the bridge answers (VA_URL; ${DEFAULT-VALUE}).")
    private URI bridge;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:VA_API_KEY}",
            description = "Key of the bridge, where it wants one; better as VA_API_KEY, which others cannot see.")
    private String key;

    @Option(
            names = "--node",
            paramLabel = "ID",
            defaultValue = "${env:VA_NODE:-default}",
            description = "Node of the camera (VA_NODE; ${DEFAULT-VALUE}).")
    private String node;

    /** Calls to that bridge. */
    public BridgeCalls calls() {
        return at(bridge);
    }

    /** Calls to another one, with the same key. */
    public BridgeCalls at(URI other) {
        return new BridgeCalls(other, Optional.ofNullable(key).filter(text -> !text.isBlank()));
    }

    /** Node of the cameras. */
    public String node() {
        return node;
    }
}
