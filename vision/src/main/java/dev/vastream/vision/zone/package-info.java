/** Regions of interest: pure, deterministic geometry and rules on boxes normalised to the picture (0 to 1). */
package dev.vastream.vision.zone;
