package dev.vastream.inference.row;

/**
 * How many events have begun in one bucket.
 *
 * @param count how many, from 1
 * @param grownAt when the last one was counted, by the clock of the instance that did; milliseconds since 1970
 */
public record BeginCount(long count, long grownAt) {}
