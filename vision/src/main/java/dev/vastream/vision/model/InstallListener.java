package dev.vastream.vision.model;

/** Told how far files have come, e.g. to draw a bar. */
@FunctionalInterface
public interface InstallListener {

    /** Tells nobody. */
    InstallListener SILENT = (entry, bytesSoFar) -> {};

    /**
     * Some bytes of a file have come; {@link CatalogueEntry#bytes()} are due in all.
     *
     * @param bytesSoFar those there from an earlier attempt included
     */
    void onProgress(CatalogueEntry entry, long bytesSoFar);
}
