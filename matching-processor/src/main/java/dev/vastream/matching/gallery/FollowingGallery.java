package dev.vastream.matching.gallery;

import dev.vastream.program.table.StaleTableException;
import dev.vastream.program.table.TableAge;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An index that is searched only while it follows its topic: after a suspension it may hold a subject that was removed
 * meanwhile. A search waits until the topic's end is reached again, which takes a moment.
 */
public final class FollowingGallery implements GalleryIndex {

    /** As long as a lane gives a broken dependency. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GalleryIndex index;
    private final TableAge age;

    /** @param age of the index, kept by the reader of the topic */
    public FollowingGallery(GalleryIndex index, TableAge age) {
        this.index = index;
        this.age = age;
    }

    @Override
    public void put(long version, GalleryId gallery, String uuid, List<ModelVector> vectors) {
        index.put(version, gallery, uuid, vectors);
    }

    @Override
    public void remove(long version, GalleryId gallery, String uuid) {
        index.remove(version, gallery, uuid);
    }

    /** @throws StaleTableException when the index does not come to its topic's end */
    @Override
    public SearchResult search(List<GalleryProbe> probes) {
        age.awaitCurrent(PATIENCE);
        return index.search(probes);
    }

    /** @throws StaleTableException when the index does not come to its topic's end */
    @Override
    public boolean isEmpty(GalleryId gallery) {
        age.awaitCurrent(PATIENCE);
        return index.isEmpty(gallery);
    }

    @Override
    public long version() {
        return index.version();
    }

    @Override
    public Map<GalleryId, Integer> sizes() {
        return index.sizes();
    }

    @Override
    public int findable(GalleryId gallery, String modelId) {
        return index.findable(gallery, modelId);
    }

    @Override
    public List<String> toBeReembedded(GalleryId gallery, String modelId) {
        return index.toBeReembedded(gallery, modelId);
    }

    /** Fails the searches that wait, too. */
    @Override
    public void close() {
        age.abandon();
        index.close();
    }
}
