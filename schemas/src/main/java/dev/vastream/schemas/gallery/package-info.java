/** The processes that hold a copy of the gallery, and the names by which they know each other on {@code va.gallery-progress}. */
package dev.vastream.schemas.gallery;
