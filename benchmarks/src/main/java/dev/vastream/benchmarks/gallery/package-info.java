/** How fast the gallery answers, and how soon it knows a new subject. */
package dev.vastream.benchmarks.gallery;
