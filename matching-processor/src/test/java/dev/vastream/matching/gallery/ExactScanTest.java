package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.gallery.kernel.PlainDotProducts;
import dev.vastream.schemas.avro.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scan against the search as it is defined, over numbers of rows and queries around its blocks and groups. */
class ExactScanTest {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);

    static Stream<Arguments> shapes() {
        return Stream.of(DotProducts.fastest(), new PlainDotProducts())
                .flatMap(products -> IntStream.of(1, 63, 64, 65, 200).boxed().flatMap(rows -> IntStream.of(
                                1, 2, 3, 8, 9, 19)
                        .mapToObj(queries -> Arguments.of(products, rows, queries))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void findsWhatNaiveSearchFinds(DotProducts products, int rows, int queries) {
        var vectors = new RandomVectors(30, 31L * rows + queries);
        var table = new VectorTable("m", 30, Integer.MAX_VALUE, products);
        var naive = new NaiveGallery();
        for (var i = 0; i < rows; i++) {
            var vector = vectors.next();
            table.add("subject-" + i, vector, i + 1, 0);
            naive.put(FACES, "subject-" + i, List.of(new ModelVector("m", vector)));
        }
        var probes = new ArrayList<GalleryProbe>();
        for (var i = 0; i < queries; i++) {
            probes.add(new GalleryProbe(FACES, new ModelVector("m", vectors.next()), 1 + i % 5, Optional.empty()));
        }
        var asked = probes.stream().map(Query::of).toList();

        new ExactScan(products).search(table.rows(), rows, asked);

        for (var i = 0; i < queries; i++) {
            var found = asked.get(i).best().neighbours().nearest();
            var wanted = naive.search(probes.get(i));
            assertThat(found)
                    .extracting(Neighbours.Neighbour::uuid)
                    .isEqualTo(wanted.stream().map(Neighbours.Neighbour::uuid).toList());
            for (var place = 0; place < wanted.size(); place++) {
                assertThat(found.get(place).cosine())
                        .isCloseTo(wanted.get(place).cosine(), within(1e-5f));
            }
        }
    }
}
