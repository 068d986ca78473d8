package dev.vastream.bridge.face;

/** The node that answers calls whose contract names none. */
public record DefaultNode(String id) {}
