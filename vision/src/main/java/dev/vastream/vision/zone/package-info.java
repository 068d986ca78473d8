/**
 * Regions of interest: pure, deterministic geometry on boxes and points normalised to the picture (0 to 1). A
 * {@link dev.vastream.vision.zone.Zone} is areas with a filter, a {@link dev.vastream.vision.zone.Polyline} a line that can be
 * crossed; both the answer to a picture's request and the rules of a live camera are made of them. Start reading at
 * {@link dev.vastream.vision.zone.Zone}.
 */
package dev.vastream.vision.zone;
