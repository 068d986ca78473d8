/** The gallery in memory: enrolled subjects, their vectors, and the search for the nearest of them. No Kafka. */
package dev.vastream.matching.gallery;
