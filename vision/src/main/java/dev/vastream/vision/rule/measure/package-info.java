/**
 * Measures of a region over time: values that are carried from frame to frame in the order of events, so that a replay gives
 * the same bits. Start reading at {@link dev.vastream.vision.rule.measure.FrameMean}.
 */
package dev.vastream.vision.rule.measure;
