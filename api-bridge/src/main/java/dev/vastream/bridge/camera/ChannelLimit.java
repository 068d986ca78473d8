package dev.vastream.bridge.camera;

/** How many channels a node may have. */
public record ChannelLimit(int perNode) {}
