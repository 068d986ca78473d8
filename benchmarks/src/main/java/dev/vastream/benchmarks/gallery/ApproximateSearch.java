package dev.vastream.benchmarks.gallery;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.schemas.avro.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The approximate search of a large gallery, on this thread, held against the exact one of the same subjects. */
final class ApproximateSearch {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final String MODEL = "model";
    private static final int WARM_UP = 100;

    private final MemoryGallery exact = new MemoryGallery(DotProducts.fastest());
    private final MemoryGallery approximate;
    private final RandomFaces faces;
    private final List<float[]> asked = new ArrayList<>();

    /**
     * Enrols that many subjects of one vector each.
     *
     * @param probes how many of them are asked for later, by another picture
     */
    ApproximateSearch(int subjects, int dimensions, int probes) {
        approximate = new MemoryGallery(DotProducts.fastest(), subjects / 2);
        faces = new RandomFaces(dimensions, 4);
        var random = new SplittableRandom(5);
        for (var i = 0; i < subjects; i++) {
            var face = faces.stranger();
            var vectors = List.of(new ModelVector(MODEL, face));
            exact.put(i + 1, FACES, Integer.toString(i), vectors);
            approximate.put(i + 1, FACES, Integer.toString(i), vectors);
            if (random.nextInt(subjects) < probes + WARM_UP) {
                asked.add(faces.again(face));
            }
        }
    }

    /** Milliseconds of each search. */
    List<Double> millis() {
        asked.stream().limit(WARM_UP).forEach(vector -> best(approximate, vector));
        var millis = new ArrayList<Double>();
        for (var vector : asked) {
            var started = System.nanoTime();
            best(approximate, vector);
            millis.add((System.nanoTime() - started) / 1e6);
        }
        return millis;
    }

    /** Share of the probes whose best subject is the exact search's. */
    double recall() {
        var hits = asked.stream()
                .filter(vector -> best(approximate, vector).equals(best(exact, vector)))
                .count();
        return (double) hits / asked.size();
    }

    private static String best(MemoryGallery gallery, float[] vector) {
        var probe = new GalleryProbe(FACES, new ModelVector(MODEL, vector), 1, Optional.empty());
        return gallery.search(List.of(probe)).answers().get(0).nearest().get(0).uuid();
    }
}
