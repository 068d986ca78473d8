package dev.vastream.inference.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ObjectColorTest {

    @Test
    void differs_fromObjectToObject() {
        var colors = LongStream.range(1, 100).mapToObj(ObjectColor::of).toList();

        assertThat(colors).doesNotHaveDuplicates().allSatisfy(color -> {
            assertThat(color.getR()).isBetween(0, 255);
            assertThat(color.getG()).isBetween(0, 255);
            assertThat(color.getB()).isBetween(0, 255);
        });
        assertThat(ObjectColor.of(7)).isEqualTo(colors.get(6));
    }
}
