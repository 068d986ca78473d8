package dev.vastream.bridge.info;

/**
 * Who this server is.
 *
 * @param defaultNode node that answers calls whose contract names none
 */
public record ServerIdentity(String version, String defaultNode) {}
