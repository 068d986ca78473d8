package dev.vastream.vision.rule.machine;

import dev.vastream.vision.rule.Glimpse;

/**
 * Something that an object did, of which the region makes a measure before it is told.
 *
 * @param subject number of the object within the region
 * @param stitched how often it went on as another track
 * @param glimpse the look that it is told of
 * @param at when it happened, in microseconds
 * @param lane number of the drawing it happened in
 * @param value what was measured of the object
 * @param stayMicros how long it took
 */
public record Finding(long subject, int stitched, Glimpse glimpse, long at, int lane, double value, long stayMicros) {}
