/** Dot products of stored vectors and probes: the arithmetic of the gallery and nothing else. */
package dev.vastream.matching.gallery.kernel;
