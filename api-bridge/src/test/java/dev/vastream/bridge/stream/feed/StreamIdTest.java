package dev.vastream.bridge.stream.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

    private static final Map<Integer, PartitionRange> RANGES =
            Map.of(3, new PartitionRange(3, 0, 90), 7, new PartitionRange(7, 5, 5));

    @Test
    void isWhatItWas_whenWrittenAndRead() {
        assertThat(StreamId.of("7:412,3:90113")).hasToString("3:90113,7:412");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "3", "3:", ":4", "3:4,", "3:4;7:5", "3:4,3:5", "-1:4", "3:-4", "3:4:5", "3:x", "٣:4"})
    void refuses_whenItIsNoId(String text) {
        assertThatThrownBy(() -> StreamId.of(text)).isInstanceOf(BadStreamIdException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3:90,7:5", "3:0,7:0"})
    void goesOn_whenAllIsThereOrWas(String text) {
        StreamId.of(text).checkWithin(RANGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3:91,7:5", "3:90,7:6", "3:90", "3:90,7:5,8:0"})
    void refuses_whenBeyondTheEnd_orOfOtherPartitions(String text) {
        assertThatThrownBy(() -> StreamId.of(text).checkWithin(RANGES)).isInstanceOf(BadStreamIdException.class);
    }
}
