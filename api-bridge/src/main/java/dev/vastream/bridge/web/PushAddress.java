package dev.vastream.bridge.web;

import java.util.Objects;

/**
 * Where a bridge publishes events by ZeroMQ.
 *
 * @param host address that it listens on
 * @param port port that it listens on, 0 when it publishes nothing
 */
public record PushAddress(String host, int port) {

    /** Nothing is published. */
    public static final PushAddress OFF = new PushAddress("127.0.0.1", 0);

    /** @throws IllegalArgumentException with a sentence that names the option */
    public PushAddress {
        Objects.requireNonNull(host, "host");
        if (host.isBlank()) {
            throw new IllegalArgumentException("--zmq-host must name an address");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--zmq-port must be from 0 (off) to 65535, is " + port);
        }
    }

    /** Whether nothing is published. */
    public boolean isOff() {
        return port == 0;
    }
}
