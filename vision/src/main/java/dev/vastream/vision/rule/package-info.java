/**
 * What may happen to the objects of a live camera within a region of interest. A {@link dev.vastream.vision.rule.Rule} judges
 * one {@link dev.vastream.vision.rule.Look} after the other and answers with {@link dev.vastream.vision.rule.Occurrence}s; it
 * keeps nothing itself, and knows no time but that of the frames.
 */
package dev.vastream.vision.rule;
