/** The numbers by which detections, events and the HTTP contract name what was seen. */
package dev.vastream.schemas.detection;
