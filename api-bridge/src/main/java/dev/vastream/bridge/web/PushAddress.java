package dev.vastream.bridge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;

/**
 * Where a bridge publishes events by ZeroMQ.
 *
 * @param host address that it listens on
 * @param port port that it listens on, 0 when it publishes nothing
 */
public record PushAddress(String host, int port) {

    /** Nothing is published. */
    public static final PushAddress OFF = new PushAddress("127.0.0.1", 0);

    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]", "*");

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

    /** The host for who made that call; where events are published on all addresses, the one that the call came to. */
    public String host(HttpServletRequest request) {
        return ALL_ADDRESSES.contains(host) ? request.getLocalAddr() : host;
    }

    /** Whether nothing is published. */
    public boolean isOff() {
        return port == 0;
    }
}
