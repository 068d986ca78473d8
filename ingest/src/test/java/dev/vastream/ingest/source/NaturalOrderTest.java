package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void ordersNumbersByValue_whenNamesHoldNumbers() {
        var expected = List.of(
                "a1.jpg", "a2.jpg", "A3.jpg", "a10.jpg", "a10b2.jpg", "a10b11.jpg", "b.jpg", "b01.jpg", "b1.jpg");
        var names = new ArrayList<>(expected);
        Collections.shuffle(names, new Random(3));

        names.sort(new NaturalOrder());

        assertThat(names).containsExactlyElementsOf(expected);
    }

    @Test
    void ordersByValue_whenNumbersExceedLong() {
        assertThat(new NaturalOrder().compare("99999999999999999999998", "99999999999999999999999"))
                .isNegative();
    }
}
