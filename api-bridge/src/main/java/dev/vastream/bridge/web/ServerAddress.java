package dev.vastream.bridge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;

/**
 * Where this server can be reached.
 *
 * @param host as it is configured
 * @param bound address that it listens on
 */
public record ServerAddress(String host, InetAddress bound) {

    /** The host for who made that call; where the server listens on all addresses, the one that the call came to. */
    public String host(HttpServletRequest request) {
        return bound.isAnyLocalAddress() ? request.getLocalAddr() : host;
    }

    /** The port, also where a free one was asked for. */
    public int port(HttpServletRequest request) {
        return request.getLocalPort();
    }
}
