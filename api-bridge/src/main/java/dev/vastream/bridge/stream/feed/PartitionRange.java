package dev.vastream.bridge.stream.feed;

/**
 * What a partition holds.
 *
 * @param begin the first offset that is still there
 * @param end the offset behind the last committed record
 */
public record PartitionRange(int partition, long begin, long end) {}
