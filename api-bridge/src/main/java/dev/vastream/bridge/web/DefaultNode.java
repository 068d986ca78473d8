package dev.vastream.bridge.web;

/** The node that answers calls whose contract names none. */
public record DefaultNode(String id) {}
