package dev.vastream.inference.rule;

import dev.vastream.vision.rule.Occurrence;

/**
 * An occurrence with its number.
 *
 * @param roi the region in the version that it happened under
 * @param eventId number of the event within its camera, from 1; the same from its begin to its end
 * @param occurrence what happened
 * @param inside objects in the region as of the frame that was judged
 * @param entered objects that have entered it until then
 * @param exited objects that have left it until then
 */
public record RuleEvent(VersionedRoi roi, long eventId, Occurrence occurrence, int inside, int entered, int exited) {}
