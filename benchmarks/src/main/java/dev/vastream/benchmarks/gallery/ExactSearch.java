package dev.vastream.benchmarks.gallery;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.Neighbours;
import dev.vastream.matching.gallery.Neighbours.Neighbour;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.schemas.avro.FeatureType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The exact search of a gallery in memory, on this thread, held against a scan of all vectors of the same subjects. */
final class ExactSearch {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final String MODEL = "model";
    private static final int NEAREST = 5;
    private static final int WARM_UP = 30;
    /** Probes of one search where only its answers matter. */
    private static final int TOGETHER = 8;

    private final MemoryGallery gallery = new MemoryGallery(DotProducts.fastest());
    private final MemoryGallery plain = new MemoryGallery(new FloatsAlone(DotProducts.fastest()));
    private final RandomFaces probes;
    private final List<float[]> enrolled = new ArrayList<>();
    private final double memoryOverVectors;

    /**
     * Enrols that many subjects of one vector each.
     *
     * @param again how many of them are asked for later, by another picture
     */
    ExactSearch(int subjects, int dimensions, int again) {
        probes = new RandomFaces(dimensions, 2);
        var before = usedHeap();
        enrol(gallery, subjects, new RandomFaces(dimensions, 1));
        memoryOverVectors = (usedHeap() - before) / ((double) subjects * dimensions * Float.BYTES);
        enrol(plain, subjects, new RandomFaces(dimensions, 1));
        var faces = new RandomFaces(dimensions, 1);
        Stream.generate(faces::stranger).limit(Math.min(subjects, again)).forEach(enrolled::add);
    }

    private static void enrol(MemoryGallery gallery, int subjects, RandomFaces faces) {
        for (var i = 0; i < subjects; i++) {
            gallery.put(i + 1, FACES, new UUID(0, i).toString(), List.of(new ModelVector(MODEL, faces.stranger())));
        }
    }

    /** Heap that the whole gallery takes, through the bytes of its vectors alone. */
    double memoryOverVectors() {
        return memoryOverVectors;
    }

    /**
     * Milliseconds of the same probes, asked in turns.
     *
     * @param gallery a probe's in the gallery as it is
     * @param plain a probe's where every vector is compared
     */
    record Times(List<Double> gallery, List<Double> plain) {}

    /** Milliseconds a probe, with so many of them a search. */
    Times millisAProbe(int batch, int rounds) {
        var times = new Times(new ArrayList<>(), new ArrayList<>());
        for (var i = -WARM_UP; i < rounds; i++) {
            var asked = strangers(batch);
            var millis = millis(gallery, asked) / batch;
            var plainMillis = millis(plain, asked) / batch;
            if (i >= 0) {
                times.gallery().add(millis);
                times.plain().add(plainMillis);
            }
        }
        return times;
    }

    /** Of so many probes of nobody, and of all enrolled again, those whose subjects are not the plain scan's in its order. */
    int misses(int strangers) {
        var misses = 0;
        for (var i = 0; i < strangers; i += TOGETHER) {
            misses += misses(strangers(Math.min(TOGETHER, strangers - i)));
        }
        for (var i = 0; i < enrolled.size(); i += TOGETHER) {
            misses += misses(enrolled.subList(i, Math.min(enrolled.size(), i + TOGETHER)).stream()
                    .map(probes::again)
                    .map(ExactSearch::probe)
                    .toList());
        }
        return misses;
    }

    /** Further pictures of subjects that are asked for. */
    int again() {
        return enrolled.size();
    }

    private int misses(List<GalleryProbe> asked) {
        var found = gallery.search(asked).answers();
        var wanted = plain.search(asked).answers();
        return (int) IntStream.range(0, asked.size())
                .filter(i -> !uuids(found.get(i)).equals(uuids(wanted.get(i))))
                .count();
    }

    private static List<String> uuids(Neighbours answer) {
        return answer.nearest().stream().map(Neighbour::uuid).toList();
    }

    private List<GalleryProbe> strangers(int count) {
        return Stream.generate(probes::stranger)
                .limit(count)
                .map(ExactSearch::probe)
                .toList();
    }

    private static GalleryProbe probe(float[] vector) {
        return new GalleryProbe(FACES, new ModelVector(MODEL, vector), NEAREST, Optional.empty());
    }

    private static double millis(MemoryGallery gallery, List<GalleryProbe> asked) {
        var started = System.nanoTime();
        var answers = gallery.search(asked).answers();
        var millis = (System.nanoTime() - started) / 1e6;
        if (answers.stream().anyMatch(answer -> answer.nearest().size() != NEAREST)) {
            throw new IllegalStateException("a search did not find " + NEAREST + " subjects");
        }
        return millis;
    }

    /** After collections, of which one alone may leave what died during it. */
    @SuppressWarnings("CallToSystemGC")
    static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
