/**
 * The enrolled subjects: the topics {@code va.features} and {@code va.feature-images} as tables on disk, the changes to them,
 * and who else holds a copy.
 */
package dev.vastream.bridge.gallery;
