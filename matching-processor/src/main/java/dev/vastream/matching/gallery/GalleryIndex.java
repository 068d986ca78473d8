package dev.vastream.matching.gallery;

import java.util.List;
import java.util.Map;

/**
 * The port to the index of enrolled subjects, which finds those nearest to a probe.
 *
 * <p>One thread changes it, and any number search it meanwhile. A search sees the gallery as it was at one version: of a
 * change all or nothing.
 */
public interface GalleryIndex extends AutoCloseable {

    /**
     * Enrols a subject, or replaces all its vectors.
     *
     * @param version version of the gallery from this change on; higher than that of any change before
     */
    void put(long version, GalleryId gallery, String uuid, List<ModelVector> vectors);

    /** Removes a subject, if it is there. */
    void remove(long version, GalleryId gallery, String uuid);

    /** Answers the probes, those of one gallery and model in one pass over its vectors. */
    SearchResult search(List<GalleryProbe> probes);

    /** Version of the newest change; 0 before the first. */
    long version();

    /** Whether the gallery has no subject. */
    boolean isEmpty(GalleryId gallery);

    /** Number of subjects of each gallery that has any. */
    Map<GalleryId, Integer> sizes();

    /** Number of subjects that a probe of this model can find. */
    int findable(GalleryId gallery, String modelId);

    /** Ids of the subjects that have no vector of this model: they must be embedded again before they can be found. */
    List<String> toBeReembedded(GalleryId gallery, String modelId);

    @Override
    void close();
}
