package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.gallery.Neighbours.Neighbour;
import dev.vastream.schemas.avro.FeatureType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the join and the request lane may rely on with every {@link GalleryIndex}. */
abstract class GalleryIndexContract {

    static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final GalleryId PERSONS = new GalleryId("default", FeatureType.PERSON);
    private static final GalleryId ELSEWHERE = new GalleryId("elsewhere", FeatureType.FACE);

    private final RandomVectors vectors = new RandomVectors(20, 11);

    /** The one index of this test, empty at first. */
    abstract GalleryIndex index();

    @Test
    void isEmpty_beforeAnyChange() {
        assertThat(index().version()).isZero();
        assertThat(index().isEmpty(FACES)).isTrue();
        assertThat(index().sizes()).isEmpty();
        assertThat(index().findable(FACES, "m")).isZero();
        assertThat(index().toBeReembedded(FACES, "m")).isEmpty();
        assertThat(found(probe(FACES, vectors.next()))).isEmpty();
    }

    @Test
    void findsSubject_onceItIsEnrolled() {
        var vector = vectors.next();

        index().put(5, FACES, "ada", List.of(model(vector)));

        assertThat(found(probe(FACES, vector))).singleElement().satisfies(best -> {
            assertThat(best.uuid()).isEqualTo("ada");
            assertThat(best.cosine()).isCloseTo(1, within(1e-5f));
        });
        assertThat(index().version()).isEqualTo(5);
        assertThat(index().sizes()).containsExactly(Map.entry(FACES, 1));
    }

    @Test
    void findsNoEarlierVector_ofReplacedSubject() {
        var before = vectors.next();
        index().put(1, FACES, "ada", List.of(model(before)));

        index().put(2, FACES, "ada", List.of(model(vectors.near(before, -0.5))));

        assertThat(found(probe(FACES, before))).singleElement().satisfies(best -> assertThat(best.cosine())
                .isLessThan(0.5f));
        assertThat(index().sizes()).containsEntry(FACES, 1);
    }

    @Test
    void findsNobody_onceSubjectIsRemoved() {
        var vector = vectors.next();
        index().put(1, FACES, "ada", List.of(model(vector)));

        index().remove(2, FACES, "ada");

        assertThat(found(probe(FACES, vector))).isEmpty();
        assertThat(index().isEmpty(FACES)).isTrue();
        assertThat(index().sizes().getOrDefault(FACES, 0)).isZero();
        assertThat(index().version()).isEqualTo(2);
    }

    @Test
    void keepsGalleriesApart() {
        var vector = vectors.next();
        index().put(1, FACES, "ada", List.of(model(vector)));

        assertThat(index().isEmpty(PERSONS)).isTrue();
        assertThat(found(probe(PERSONS, vector))).isEmpty();
        assertThat(found(probe(ELSEWHERE, vector))).isEmpty();
        index().remove(2, ELSEWHERE, "ada");
        assertThat(found(probe(FACES, vector))).hasSize(1);
    }

    @Test
    void comparesVectors_ofOneModelAndLengthOnly() {
        var vector = vectors.next();
        index().put(1, FACES, "other model", List.of(new ModelVector("n", vector)));
        index().put(2, FACES, "other length", List.of(model(new RandomVectors(21, 1).next())));

        assertThat(found(probe(FACES, vector))).isEmpty();
        assertThat(index().findable(FACES, "m")).isEqualTo(1);
        assertThat(index().toBeReembedded(FACES, "m")).containsExactly("other model");
    }

    @Test
    void listsSubject_whoseVectorsAreAllUnreadable() {
        index().put(1, FACES, "ada", List.of());

        assertThat(index().isEmpty(FACES)).isFalse();
        assertThat(index().sizes()).containsEntry(FACES, 1);
        assertThat(index().toBeReembedded(FACES, "m")).containsExactly("ada");
    }

    @Test
    void answersProbesInTheirOrder_whateverTheirGallery() {
        var face = vectors.next();
        var person = vectors.next();
        index().put(1, FACES, "ada", List.of(model(face)));
        index().put(2, PERSONS, "bob", List.of(model(person)));

        var result = index().search(List.of(
                probe(PERSONS, person), probe(ELSEWHERE, face), probe(FACES, face), probe(PERSONS, person)));

        assertThat(result.version()).isEqualTo(2);
        assertThat(result.answers())
                .extracting(
                        answer -> answer.nearest().stream().map(Neighbour::uuid).toList())
                .containsExactly(List.of("bob"), List.of(), List.of("ada"), List.of("bob"));
    }

    @Test
    void answersNoProbes_withNoAnswers() {
        index().put(3, FACES, "ada", List.of(model(vectors.next())));

        assertThat(index().search(List.of())).isEqualTo(new SearchResult(3, List.of()));
    }

    @Test
    void givesBestFirst_asManyAsAskedFor() {
        var probe = vectors.next();
        IntStream.rangeClosed(1, 12)
                .forEach(i -> index().put(i, FACES, "subject-" + i, List.of(model(vectors.near(probe, 0.05 * i)))));

        var found = index().search(List.of(new GalleryProbe(FACES, model(probe), 3, Optional.empty())))
                .answers()
                .get(0);

        assertThat(found.nearest()).hasSize(3).isSortedAccordingTo((a, b) -> Float.compare(b.cosine(), a.cosine()));
        assertThat(found.margin()).hasValueSatisfying(margin -> assertThat(margin)
                .isCloseTo(
                        found.nearest().get(0).cosine() - found.nearest().get(1).cosine(), within(1e-6f)));
    }

    @Test
    void refusesVersion_thatIsNotNewer() {
        index().put(5, FACES, "ada", List.of(model(vectors.next())));

        assertThatThrownBy(() -> index().put(5, FACES, "bob", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index().remove(4, FACES, "ada")).isInstanceOf(IllegalArgumentException.class);
        assertThat(index().version()).isEqualTo(5);
        assertThat(index().sizes()).containsEntry(FACES, 1);
    }

    private List<Neighbour> found(GalleryProbe probe) {
        return index().search(List.of(probe)).answers().get(0).nearest();
    }

    private static GalleryProbe probe(GalleryId gallery, float[] vector) {
        return new GalleryProbe(gallery, model(vector), 5, Optional.empty());
    }

    private static ModelVector model(float[] vector) {
        return new ModelVector("m", vector);
    }
}
