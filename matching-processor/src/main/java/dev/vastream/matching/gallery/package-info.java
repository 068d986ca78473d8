/**
 * The gallery in memory behind the port {@link dev.vastream.matching.gallery.GalleryIndex}: enrolled subjects, their vectors, and
 * the search for the nearest of them. No Kafka.
 *
 * <p>Start at {@link dev.vastream.matching.gallery.MemoryGallery}: one {@code VectorTable} per gallery and model, of large {@code
 * Chunk}s whose rows carry the versions between which they count, so that a search sees one version while changes go on. {@code
 * ExactScan} compares every row; above a size {@code SignatureScan} preselects rows by the bits of a {@code SignatureHash}.
 * {@link dev.vastream.matching.gallery.FollowingGallery} refuses searches while the index is behind its topic.
 */
package dev.vastream.matching.gallery;
