package dev.vastream.benchmarks.gallery;

import dev.vastream.benchmarks.report.Spread;
import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.schemas.avro.FeatureType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The exact search of a gallery in memory, on this thread. */
final class ExactSearch {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final String MODEL = "model";
    private static final int NEAREST = 5;
    private static final int WARM_UP = 30;

    private final MemoryGallery gallery = new MemoryGallery(DotProducts.fastest());
    private final RandomFaces probes;
    private final double memoryOverVectors;

    /** Enrols that many subjects of one vector each. */
    ExactSearch(int subjects, int dimensions) {
        probes = new RandomFaces(dimensions, 2);
        var faces = new RandomFaces(dimensions, 1);
        var before = usedHeap();
        for (var i = 0; i < subjects; i++) {
            gallery.put(i + 1, FACES, UUID.randomUUID().toString(), List.of(new ModelVector(MODEL, faces.stranger())));
        }
        memoryOverVectors = (usedHeap() - before) / ((double) subjects * dimensions * Float.BYTES);
    }

    /** Heap that the whole gallery takes, through the bytes of its vectors alone. */
    double memoryOverVectors() {
        return memoryOverVectors;
    }

    /** Milliseconds a probe, with so many of them a search. */
    Spread millisAProbe(int batch, int rounds) {
        for (var i = 0; i < WARM_UP; i++) {
            search(batch);
        }
        var millis = new ArrayList<Double>();
        for (var i = 0; i < rounds; i++) {
            millis.add(search(batch) / batch);
        }
        return Spread.of(millis);
    }

    private double search(int batch) {
        var asked = new ArrayList<GalleryProbe>();
        for (var i = 0; i < batch; i++) {
            asked.add(new GalleryProbe(FACES, new ModelVector(MODEL, probes.stranger()), NEAREST, Optional.empty()));
        }
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
