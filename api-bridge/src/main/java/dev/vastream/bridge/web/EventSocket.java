package dev.vastream.bridge.web;

/**
 * The ZeroMQ socket that events are published on.
 *
 * @param host host that subscribers connect to
 * @param port its port, 0 when it is off
 */
public record EventSocket(String host, int port) {}
