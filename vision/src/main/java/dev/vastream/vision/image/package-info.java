/**
 * Encoded bytes to pixels and back. {@code ImageDecoder} is where to start: it judges headers first and decodes within limits, at
 * reduced scale where that is enough. A {@code Picture} draws itself into the {@code InputCanvas} of a model. OpenCV stays here.
 */
package dev.vastream.vision.image;
