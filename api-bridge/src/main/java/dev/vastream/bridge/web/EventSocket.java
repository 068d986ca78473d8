package dev.vastream.bridge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * The ZeroMQ socket that events are published on.
 *
 * @param host host that it is bound to
 * @param port its port, 0 when it is off
 */
public record EventSocket(String host, int port) {

    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]", "*");

    /** The host for who made that call; where the socket is bound to all addresses, the one that the call came to. */
    public String host(HttpServletRequest request) {
        return ALL_ADDRESSES.contains(host) ? request.getLocalAddr() : host;
    }
}
