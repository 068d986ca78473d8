package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.gallery.Neighbours.Neighbour;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.schemas.avro.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryGalleryTest {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final int DIMENSIONS = 40;

    private final MemoryGallery gallery = new MemoryGallery(DotProducts.fastest());
    private final RandomVectors vectors = new RandomVectors(DIMENSIONS, 7);
    private long version;

    @Test
    void findsWhatNaiveSearchFinds_whileSubjectsComeChangeAndGo() {
        var naive = new NaiveGallery();
        var random = vectors.random();
        for (var step = 0; step < 3_000; step++) {
            var place = random.nextBoolean() ? FACES : new GalleryId("other", FeatureType.PERSON);
            var uuid = "subject-" + random.nextInt(400);
            if (random.nextInt(4) == 0) {
                gallery.remove(++version, place, uuid);
                naive.remove(place, uuid);
            } else {
                var enrolled = IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(i -> new ModelVector("model-" + random.nextInt(2), vectors.next()))
                        .toList();
                gallery.put(++version, place, uuid, enrolled);
                naive.put(place, uuid, enrolled);
            }
            if (step % 50 == 0) {
                var probes = IntStream.range(0, 1 + random.nextInt(12))
                        .mapToObj(i -> probe(random.nextBoolean() ? FACES : place, "model-" + random.nextInt(2), 5))
                        .toList();

                var result = gallery.search(probes);

                assertThat(result.version()).isEqualTo(version);
                for (var i = 0; i < probes.size(); i++) {
                    assertSame(result.answers().get(i), naive.search(probes.get(i)));
                }
            }
        }
    }

    @Test
    void scoresSubjectByItsBestVector() {
        var probe = vectors.next();
        gallery.put(1, FACES, "a", List.of(model(vectors.near(probe, 0.3)), model(vectors.near(probe, 0.9))));
        gallery.put(2, FACES, "b", List.of(model(vectors.near(probe, 0.6))));

        var found = search(probe, 5, Optional.empty());

        assertThat(found.nearest()).extracting(Neighbour::uuid).containsExactly("a", "b");
        assertThat(found.nearest().get(0).cosine()).isCloseTo(0.9f, within(0.2f));
        assertThat(found.margin()).isPresent().get().satisfies(margin -> assertThat(margin)
                .isEqualTo(
                        found.nearest().get(0).cosine() - found.nearest().get(1).cosine()));
    }

    @Test
    void tellsMargin_whenOnlyTheBestIsAskedFor() {
        var probe = vectors.next();
        gallery.put(1, FACES, "a", List.of(model(probe)));
        gallery.put(2, FACES, "b", List.of(model(vectors.next())));

        var found = search(probe, 1, Optional.empty());

        assertThat(found.nearest()).singleElement().satisfies(best -> {
            assertThat(best.uuid()).isEqualTo("a");
            assertThat(best.cosine()).isLessThanOrEqualTo(1).isCloseTo(1, within(1e-5f));
        });
        assertThat(found.margin()).isPresent();
    }

    @Test
    void tellsNoMargin_whenThereIsNoRunnerUp() {
        gallery.put(1, FACES, "a", List.of(model(vectors.next()), model(vectors.next())));

        assertThat(search(vectors.next(), 5, Optional.empty()).margin()).isEmpty();
    }

    @Test
    void comparesWithOneSubjectOnly_whenProbeNamesIt() {
        var probe = vectors.next();
        gallery.put(1, FACES, "near", List.of(model(probe)));
        gallery.put(2, FACES, "far", List.of(model(vectors.near(probe, -0.5))));

        assertThat(search(probe, 5, Optional.of("far")).nearest())
                .extracting(Neighbour::uuid)
                .containsExactly("far");
        assertThat(search(probe, 5, Optional.of("nobody")).nearest()).isEmpty();
    }

    @Test
    void neverComparesModels_andListsWhomItCannotFind() {
        var probe = vectors.next();
        gallery.put(1, FACES, "old", List.of(new ModelVector("old-model", probe)));
        gallery.put(2, FACES, "new", List.of(model(vectors.next())));
        gallery.put(3, FACES, "both", List.of(new ModelVector("old-model", probe), model(vectors.next())));

        assertThat(search(probe, 5, Optional.empty()).nearest())
                .extracting(Neighbour::uuid)
                .containsExactlyInAnyOrder("new", "both");
        assertThat(search(probe, 5, Optional.of("old")).nearest()).isEmpty();
        assertThat(gallery.toBeReembedded(FACES, "model")).containsExactly("old");
        assertThat(gallery.findable(FACES, "model")).isEqualTo(2);
        gallery.put(4, FACES, "both", List.of(new ModelVector("old-model", probe)));
        gallery.remove(5, FACES, "old");
        assertThat(gallery.findable(FACES, "model")).isEqualTo(1);
        assertThat(gallery.findable(FACES, "old-model")).isEqualTo(1);
    }

    @Test
    void writesRowsAnew_whenTheirSubjectsAreGone() {
        for (var round = 0; round < 50; round++) {
            for (var i = 0; i < 60; i++) {
                gallery.put(++version, FACES, "subject-" + i, List.of(model(vectors.next())));
            }
        }

        assertThat(gallery.sizes()).containsEntry(FACES, 60);
        assertThat(gallery.vectorBytes()).isEqualTo(64L * 48 * Float.BYTES);
    }

    @Test
    void holdsNothing_whenTheLastSubjectIsGone() {
        for (var i = 0; i < 100; i++) {
            gallery.put(++version, FACES, "subject-" + i, List.of(model(vectors.next())));
            gallery.put(++version, FACES, "subject-" + i, List.of(new ModelVector("new-model", vectors.next())));
        }
        var withNewModelOnly = gallery.vectorBytes();
        for (var i = 0; i < 100; i++) {
            gallery.remove(++version, FACES, "subject-" + i);
        }

        assertThat(withNewModelOnly).isEqualTo(128L * 48 * Float.BYTES);
        assertThat(gallery.vectorBytes()).isZero();
        assertThat(gallery.sizes()).isEmpty();
        assertThat(gallery.findable(FACES, "new-model")).isZero();
        gallery.put(++version, FACES, "again", List.of(model(vectors.next())));
        assertThat(search(vectors.next(), 5, Optional.empty()).nearest()).hasSize(1);
    }

    /** Whoever may write subjects may name as many nodes and models. */
    @Test
    void takesNoMoreThanItsVectors_whenEachIsInAGalleryOfItsOwn() {
        for (var i = 0; i < 1_000; i++) {
            gallery.put(++version, new GalleryId("node-" + i, FeatureType.FACE), "a", List.of(model(vectors.next())));
        }

        assertThat(gallery.vectorBytes()).isEqualTo(1_000L * 48 * Float.BYTES);
    }

    @Test
    void goesOn_whenSomebodyUnknownIsRemoved() {
        gallery.remove(1, FACES, "nobody");

        assertThat(gallery.version()).isEqualTo(1);
        assertThat(gallery.isEmpty(FACES)).isTrue();
    }

    @Test
    void refusesVersion_whenItIsNotNewer() {
        gallery.put(5, FACES, "a", List.of(model(vectors.next())));

        assertThatThrownBy(() -> gallery.remove(5, FACES, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 5");
    }

    /** Two vectors move together from one subject's uuid to another's: no search may see none or both, or a mixture. */
    @Test
    void showsEachVersionWhole_whileItChanges() throws Exception {
        var a = vectors.next();
        var b = vectors.near(a, -0.9);
        var filler =
                IntStream.range(0, 500).mapToObj(i -> model(vectors.near(a, 0))).toList();
        gallery.put(++version, FACES, "filler", filler);
        gallery.put(++version, FACES, "moving", List.of(model(a), model(b)));
        var changing = new AtomicBoolean(true);
        var readers = Executors.newFixedThreadPool(3);
        List<Future<Integer>> reads = new ArrayList<>();
        for (var i = 0; i < 3; i++) {
            reads.add(readers.submit(() -> {
                var count = 0;
                for (; changing.get() || count < 100; count++) {
                    var found = gallery.search(List.of(
                            new GalleryProbe(FACES, model(a), 1, Optional.empty()),
                            new GalleryProbe(FACES, model(b), 1, Optional.empty())));
                    assertThat(found.answers()).allSatisfy(answer -> assertThat(answer.nearest())
                            .singleElement()
                            .satisfies(best -> {
                                assertThat(best.uuid()).isEqualTo("moving");
                                assertThat(best.cosine()).isCloseTo(1, within(1e-4f));
                            }));
                }
                return count;
            }));
        }

        for (var i = 0; i < 20_000; i++) {
            // In turns, so that each row holds the one and the other.
            gallery.put(
                    ++version, FACES, "moving", i % 2 == 0 ? List.of(model(b), model(a)) : List.of(model(a), model(b)));
        }
        changing.set(false);

        for (var read : reads) {
            assertThat(read.get()).isGreaterThanOrEqualTo(100);
        }
        readers.shutdown();
    }

    private Neighbours search(float[] probe, int most, Optional<String> only) {
        return gallery.search(List.of(new GalleryProbe(FACES, model(probe), most, only)))
                .answers()
                .get(0);
    }

    private GalleryProbe probe(GalleryId place, String modelId, int most) {
        return new GalleryProbe(place, new ModelVector(modelId, vectors.next()), most, Optional.empty());
    }

    private static ModelVector model(float[] vector) {
        return new ModelVector("model", vector);
    }

    private static void assertSame(Neighbours found, List<Neighbour> wanted) {
        assertThat(found.nearest())
                .extracting(Neighbour::uuid)
                .isEqualTo(wanted.stream().map(Neighbour::uuid).toList());
        for (var i = 0; i < wanted.size(); i++) {
            assertThat(found.nearest().get(i).cosine()).isCloseTo(wanted.get(i).cosine(), within(1e-5f));
        }
    }
}
