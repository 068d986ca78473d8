package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.matching.gallery.Neighbours.Neighbour;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopSubjectsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 20, 100})
    void keepsTheBest_ofManyOffers(int most) {
        var random = new Random(most);
        for (var run = 0; run < 50; run++) {
            var top = new TopSubjects(most);
            var best = new HashMap<String, Float>();
            for (var i = 0; i < 300; i++) {
                var uuid = "subject-" + random.nextInt(60);
                var cosine = random.nextFloat() * 2 - 1;
                top.offer(uuid, cosine);
                best.merge(uuid, cosine, Math::max);
            }

            var wanted = best.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(most)
                    .map(entry -> new Neighbour(entry.getKey(), entry.getValue()))
                    .toList();
            assertThat(top.neighbours().nearest()).isEqualTo(wanted);
        }
    }

    @Test
    void givesMarginToRunnerUp_evenWhenOneIsAskedFor() {
        var top = new TopSubjects(1);
        top.offer("a", 0.75f);
        top.offer("b", 0.5f);
        top.offer("c", 0.25f);

        assertThat(top.neighbours().nearest()).containsExactly(new Neighbour("a", 0.75f));
        assertThat(top.neighbours().margin()).contains(0.25f);
    }

    @Test
    void givesNoMargin_whenAllOffersAreOfOneSubject() {
        var top = new TopSubjects(5);
        top.offer("a", 0.75f);
        top.offer("a", 0.5f);

        assertThat(top.neighbours().margin()).isEmpty();
    }

    @Test
    void acceptsAnyCosine_untilItIsFull() {
        var top = new TopSubjects(2);
        assertThat(top.floor()).isEqualTo(Float.NEGATIVE_INFINITY);
        top.offer("a", -1);
        top.offer("b", 0.5f);

        assertThat(top.floor()).isEqualTo(-1);
        top.offer("c", 0);
        assertThat(top.floor()).isZero();
    }

    @Test
    void clampsCosines_thatRoundingCarriedOverOne() {
        var top = new TopSubjects(2);
        top.offer("a", 1.0000002f);
        top.offer("b", -1.0000002f);

        assertThat(top.neighbours().nearest()).containsExactly(new Neighbour("a", 1), new Neighbour("b", -1));
        assertThat(top.neighbours().margin()).contains(2f);
    }

    @Test
    void ignoresOffer_thatIsNoNumber() {
        var top = new TopSubjects(2);

        top.offer("a", Float.NaN);

        assertThat(top.neighbours()).isEqualTo(Neighbours.NONE);
    }
}
