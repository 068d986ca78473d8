package dev.vastream.benchmarks.load;

/** A frame of a camera. */
public record FrameId(String camera, long number) {}
