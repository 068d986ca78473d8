package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.schemas.avro.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApproximateSearchTest {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final int SUBJECTS = 20_000;
    private static final int EXACT_UP_TO = 5_000;

    private final MemoryGallery gallery = new MemoryGallery(DotProducts.fastest(), EXACT_UP_TO);
    private final MemoryGallery exact = new MemoryGallery(DotProducts.fastest());
    private final RandomVectors vectors = new RandomVectors(64, 3);
    private final List<float[]> enrolled = new ArrayList<>();
    private long version;

    @BeforeEach
    void enrol() {
        for (var i = 0; i < SUBJECTS; i++) {
            enrolled.add(vectors.next());
            put(gallery, i, enrolled.get(i));
            exact.put(version, FACES, Integer.toString(i), List.of(model(enrolled.get(i))));
        }
    }

    @Test
    void findsNearly_whatExactSearchFinds() {
        var hits = 0;
        for (var i = 0; i < 300; i++) {
            var probe = vectors.near(enrolled.get(i * 60), 0.65);
            var wanted = search(exact, probe, 1).nearest().get(0);
            var found = search(gallery, probe, 1).nearest().get(0);
            if (found.uuid().equals(wanted.uuid())) {
                assertThat(found.cosine()).isCloseTo(wanted.cosine(), within(1e-5f));
                hits++;
            }
        }

        assertThat(hits).isGreaterThanOrEqualTo(294);
    }

    @Test
    void countsChangesAtOnce() {
        var before = enrolled.get(7);
        var after = vectors.next();

        put(gallery, 7, after);

        assertThat(search(gallery, after, 1).nearest().get(0).uuid()).isEqualTo("7");
        assertThat(search(gallery, before, 1).nearest().get(0).uuid()).isNotEqualTo("7");
        gallery.remove(++version, FACES, "7");
        assertThat(search(gallery, after, 1).nearest().get(0).uuid()).isNotEqualTo("7");
    }

    @Test
    void findsEachOfThose_whoseRowsWereWrittenAnew() {
        for (var i = 0; i < 2_000; i++) {
            enrolled.set(i, vectors.next());
            put(gallery, i, enrolled.get(i));
        }

        for (var i = 0; i < 2_000; i += 10) {
            assertThat(search(gallery, enrolled.get(i), 1).nearest().get(0).uuid())
                    .isEqualTo(Integer.toString(i));
        }
    }

    private void put(MemoryGallery into, int uuid, float[] vector) {
        into.put(++version, FACES, Integer.toString(uuid), List.of(model(vector)));
    }

    private static Neighbours search(MemoryGallery in, float[] probe, int most) {
        return in.search(List.of(new GalleryProbe(FACES, model(probe), most, Optional.empty())))
                .answers()
                .get(0);
    }

    private static ModelVector model(float[] vector) {
        return new ModelVector("model", vector);
    }
}
