/**
 * The enrolled subjects behind the port {@link dev.vastream.bridge.gallery.Gallery}: the topics {@code va.features} and {@code
 * va.feature-images} as tables on disk, the changes to them, and the other holders of a copy.
 *
 * <p>Start at {@link dev.vastream.bridge.gallery.KafkaGallery}. Reading: {@code GalleryMirror} applies the topics to a {@code
 * GalleryCopy}, which is {@code GalleryTables} (RocksDB) with the offsets applied; {@code CopyAge} decides whether the copy of an
 * earlier run may be continued. Writing: {@code GalleryWriter}. A change is answered when {@link
 * dev.vastream.bridge.gallery.GalleryHolders} has heard that every live holder shows it. {@code GalleryUpkeep} erases removed
 * rows from disk and removes pictures that an interrupted change left behind.
 */
package dev.vastream.bridge.gallery;
