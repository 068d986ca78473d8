/**
 * Points and boxes of two kinds, which never mix: {@link dev.vastream.vision.geometry.Box} and
 * {@link dev.vastream.vision.geometry.Point} in pixels, which detectors and crops work on, and
 * {@link dev.vastream.vision.geometry.NormalisedBox} and {@link dev.vastream.vision.geometry.NormalisedPoint} in shares of the
 * picture, which trackers, zones and rules work on. Start reading at the two boxes.
 */
package dev.vastream.vision.geometry;
