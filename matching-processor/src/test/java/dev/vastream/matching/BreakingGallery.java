package dev.vastream.matching;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.Neighbours;
import dev.vastream.matching.gallery.SearchResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gallery without anybody that is not empty, and whose search breaks for probes of the node "bad". */
public record BreakingGallery(RuntimeException failure) implements GalleryIndex {

    @Override
    public SearchResult search(List<GalleryProbe> probes) {
        if (probes.stream().anyMatch(probe -> probe.gallery().nodeId().equals("bad"))) {
            throw failure;
        }
        return new SearchResult(
                0,
                probes.stream()
                        .map(probe -> new Neighbours(List.of(), Optional.empty()))
                        .toList());
    }

    @Override
    public void put(long version, GalleryId gallery, String uuid, List<ModelVector> vectors) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(long version, GalleryId gallery, String uuid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public boolean isEmpty(GalleryId gallery) {
        return false;
    }

    @Override
    public Map<GalleryId, Integer> sizes() {
        return Map.of();
    }

    @Override
    public int findable(GalleryId gallery, String modelId) {
        return 0;
    }

    @Override
    public List<String> toBeReembedded(GalleryId gallery, String modelId) {
        return List.of();
    }

    @Override
    public void close() {}
}
