package dev.vastream.bridge;

import dev.vastream.bridge.web.PushAddress;
import picocli.CommandLine.Option;

/** Options that say where events are published by ZeroMQ; every command that starts a bridge has them. */
public final class PushOptions {

    @Option(
            names = "--zmq-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:VA_ZMQ_HOST:-127.0.0.1}",
            description =
                    "Address to publish events on by ZeroMQ. The protocol has no keys: whoever reaches it can read"
                            + " them (VA_ZMQ_HOST; ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--zmq-port",
            paramLabel = "PORT",
            defaultValue = "${env:VA_ZMQ_PORT:-5556}",
            description = "Port to publish events on by ZeroMQ, 0 to publish none (VA_ZMQ_PORT; ${DEFAULT-VALUE}).")
    private int port;

    /** @throws IllegalArgumentException with a sentence that names the option */
    public PushAddress address() {
        return new PushAddress(host, port);
    }
}
