package dev.vastream.bridge.console.trial;

/**
 * How a trial ended.
 *
 * @param isAny whether there was a frame
 * @param unreadable records that could not be read, and were left out
 */
public record TrialEnd(boolean isAny, long unreadable) {}
