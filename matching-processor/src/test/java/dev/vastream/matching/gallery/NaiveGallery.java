package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.Neighbours.Neighbour;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The search written as it is defined, for comparison. */
final class NaiveGallery {

    private final Map<GalleryId, Map<String, List<ModelVector>>> subjects = new HashMap<>();

    void put(GalleryId gallery, String uuid, List<ModelVector> vectors) {
        subjects.computeIfAbsent(gallery, key -> new HashMap<>()).put(uuid, vectors);
    }

    void remove(GalleryId gallery, String uuid) {
        subjects.getOrDefault(gallery, new HashMap<>()).remove(uuid);
    }

    List<Neighbour> search(GalleryProbe probe) {
        return subjects.getOrDefault(probe.gallery(), Map.of()).entrySet().stream()
                .filter(entry -> probe.only().isEmpty() || probe.only().get().equals(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()
                        .filter(vector -> vector.modelId().equals(probe.vector().modelId()))
                        .filter(vector ->
                                vector.vector().length == probe.vector().vector().length)
                        .map(vector -> cosine(vector.vector(), probe.vector().vector()))
                        .max(Comparator.naturalOrder())
                        .map(cosine -> new Neighbour(entry.getKey(), cosine))
                        .stream())
                .sorted(Comparator.comparing(Neighbour::cosine).reversed())
                .limit(probe.most())
                .toList();
    }

    private static float cosine(float[] a, float[] b) {
        var dot = 0.0;
        for (var i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
        }
        return (float) dot;
    }
}
