package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.matching.gallery.kernel.CodeProducts;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.gallery.kernel.PlainDotProducts;
import dev.vastream.schemas.avro.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The search by codes against the one that compares every vector, to the last bit of each cosine: both sum floats in plain
 * loops, so that no compiler may choose their order.
 */
class CodedScanTest {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final int DIMENSIONS = 40;
    /** So that most are beyond those that never have codes. */
    private static final int SUBJECTS = 6_000;

    private final MemoryGallery coded = new MemoryGallery(new CodesOfFastest(), Integer.MAX_VALUE);
    private final MemoryGallery plain = new MemoryGallery(new PlainDotProducts());
    private long version;

    /** What vectors look like; each makes another one near a given one, or without relation where there is none. */
    enum Kind {
        RANDOM(source -> source.random().nextInt(3) > 0 ? source.stranger() : source.near(0.65)),
        CLUSTERED(source -> source.near(0.999)),
        DUPLICATE(source -> source.random().nextInt(2) > 0 ? source.same() : source.stranger()),
        NEAR_TIE(Source::nextFloats),
        ZERO(source -> source.random().nextInt(2) > 0 ? new float[DIMENSIONS] : source.stranger()),
        SPARSE(Source::sparse),
        HUGE(source -> source.scaled(1e15f)),
        BEYOND_FLOATS(source -> source.scaled(3e19f)),
        SMALL(source -> source.scaled(1e-15f)),
        DENORMAL(source -> source.scaled(1e-40f)),
        MIXED_NORMS(source -> source.scaled((float) Math.pow(10, source.random().nextInt(40) - 20))),
        NOT_FINITE(source -> source.random().nextInt(20) > 0 ? source.stranger() : source.notFinite());

        private final Function<Source, float[]> next;

        Kind(Function<Source, float[]> next) {
            this.next = next;
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersAsPlainScanDoes_whileSubjectsComeChangeAndGo(Kind kind) {
        var source = new Source(new RandomVectors(DIMENSIONS, kind.ordinal()));
        for (var i = 0; i < SUBJECTS; i++) {
            put("subject-" + i, kind.next.apply(source));
        }
        for (var round = 0; round < 40; round++) {
            for (var change = 0; change < 25; change++) {
                var uuid = "subject-" + source.random().nextInt(SUBJECTS);
                if (source.random().nextInt(3) == 0) {
                    coded.remove(++version, FACES, uuid);
                    plain.remove(version, FACES, uuid);
                } else {
                    put(uuid, kind.next.apply(source));
                }
            }
            var probes = IntStream.rangeClosed(0, round % 9)
                    .mapToObj(i -> probe(kind.next.apply(source), 1 + i % 5))
                    .toList();

            var found = coded.search(probes);

            assertThat(found).isEqualTo(plain.search(probes));
        }
    }

    private void put(String uuid, float[] vector) {
        coded.put(++version, FACES, uuid, List.of(new ModelVector("m", vector)));
        plain.put(version, FACES, uuid, List.of(new ModelVector("m", vector)));
    }

    private static GalleryProbe probe(float[] vector, int most) {
        return new GalleryProbe(FACES, new ModelVector("m", vector), most, Optional.empty());
    }

    /** Makes vectors, some of them from one of a few that are there from the beginning. */
    private record Source(RandomVectors vectors, List<float[]> centres) {

        Source(RandomVectors vectors) {
            this(vectors, new ArrayList<>(List.of(vectors.next(), vectors.next(), vectors.next())));
        }

        Random random() {
            return vectors.random();
        }

        float[] stranger() {
            return vectors.next();
        }

        float[] same() {
            return centres.get(random().nextInt(centres.size())).clone();
        }

        float[] near(double cosine) {
            return vectors.near(same(), cosine);
        }

        /** One value is the next float: cosines differ in their last bits, if at all. */
        float[] nextFloats() {
            var vector = same();
            var at = random().nextInt(vector.length);
            vector[at] = random().nextBoolean() ? Math.nextUp(vector[at]) : Math.nextDown(vector[at]);
            return vector;
        }

        /** One large value leaves one step for all others. */
        float[] sparse() {
            var vector = new float[DIMENSIONS];
            for (var i = 0; i < vector.length; i++) {
                vector[i] = (random().nextFloat() - 0.5f) / 100;
            }
            vector[random().nextInt(vector.length)] = 1;
            return vector;
        }

        float[] scaled(float factor) {
            var vector = random().nextBoolean() ? stranger() : near(0.9);
            for (var i = 0; i < vector.length; i++) {
                vector[i] *= factor;
            }
            return vector;
        }

        float[] notFinite() {
            var vector = stranger();
            vector[random().nextInt(vector.length)] = List.of(
                            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)
                    .get(random().nextInt(3));
            return vector;
        }
    }

    /** Floats in plain loops, codes as the fastest arithmetic has them. */
    private static final class CodesOfFastest implements DotProducts {

        private final DotProducts floats = new PlainDotProducts();

        @Override
        public void one(float[] rows, int from, int count, float[] vector, float[] products) {
            floats.one(rows, from, count, vector, products);
        }

        @Override
        public void eight(float[] rows, int from, int count, float[] vectors, float[] products) {
            floats.eight(rows, from, count, vectors, products);
        }

        @Override
        public Optional<CodeProducts> codes() {
            return DotProducts.fastest().codes();
        }

        @Override
        public String name() {
            return floats.name();
        }
    }
}
