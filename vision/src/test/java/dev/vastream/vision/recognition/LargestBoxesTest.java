package dev.vastream.vision.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargestBoxesTest {

    @Test
    void admitsAll_whenThereAreNoMore() {
        assertThat(admitted(boxes(3, 1, 2), 3)).containsExactly(0, 1, 2);
        assertThat(admitted(List.of(), 3)).isEmpty();
    }

    @Test
    void admitsTheEarlier_whenTwoAreAlike() {
        assertThat(admitted(boxes(5, 7, 5, 9, 5), 3)).containsExactly(0, 1, 3);
        assertThat(admitted(boxes(5, 5, 5, 5), 2)).containsExactly(0, 1);
    }

    /** As by sorting all of them, largest first, and taking the first so many. */
    @Test
    void admitsTheSameAsSorting_whateverTheSizes() {
        var random = new Random(17);
        for (var round = 0; round < 500; round++) {
            var boxes = Stream.generate(() -> new Box(0, 0, 1 + random.nextInt(6), 1))
                    .limit(random.nextInt(20))
                    .toList();
            var most = 1 + random.nextInt(10);
            var expected = IntStream.range(0, boxes.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -boxes.get(i).area()))
                    .limit(most)
                    .sorted()
                    .toList();

            assertThat(admitted(boxes, most)).isEqualTo(expected);
        }
    }

    private static List<Box> boxes(int... widths) {
        return IntStream.of(widths).mapToObj(width -> new Box(0, 0, width, 1)).toList();
    }

    private static List<Integer> admitted(List<Box> boxes, int most) {
        var largest = LargestBoxes.of(boxes, Function.identity(), most);
        var admitted = new ArrayList<Integer>();
        for (var i = 0; i < boxes.size(); i++) {
            if (largest.admits(boxes.get(i))) {
                admitted.add(i);
            }
        }
        return admitted;
    }
}
