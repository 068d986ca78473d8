/**
 * Regions of interest of the wire as the areas, lines and filters of {@code vision.zone}; both the request lane and the event
 * topology read them here. Start reading at {@link dev.vastream.inference.zone.RoiZone}.
 */
package dev.vastream.inference.zone;
