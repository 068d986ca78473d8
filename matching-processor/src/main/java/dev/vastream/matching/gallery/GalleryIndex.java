package dev.vastream.matching.gallery;

import java.util.List;
import java.util.Map;

/**
 * Port of what holds the enrolled subjects and finds the nearest of them.
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
    void put(long version, Gallery gallery, String uuid, List<ModelVector> vectors);

    /** Takes a subject out, if it is there. */
    void remove(long version, Gallery gallery, String uuid);

    /** Answers the probes, those of one gallery and model in one pass over its vectors. */
    SearchResult search(List<Probe> probes);

    /** Version of the newest change; 0 before the first. */
    long version();

    /** Whether the gallery holds nobody. */
    boolean isEmpty(Gallery gallery);

    /** Number of subjects of each gallery that has or had any. */
    Map<Gallery, Integer> sizes();

    /** Number of subjects that a probe of this model can find. */
    int findable(Gallery gallery, String modelId);

    /** Ids of the subjects that have no vector of this model: they must be embedded again before they can be found. */
    List<String> toBeReembedded(Gallery gallery, String modelId);

    @Override
    void close();
}
