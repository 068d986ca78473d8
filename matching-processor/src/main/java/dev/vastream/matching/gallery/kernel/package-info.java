/**
 * Dot products of stored vectors and probes, the arithmetic of the gallery: {@link
 * dev.vastream.matching.gallery.kernel.DotProducts} with one implementation for the Vector API and one in plain loops.
 */
package dev.vastream.matching.gallery.kernel;
