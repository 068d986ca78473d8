package dev.vastream.schemas.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordKeysTest {

    /** By MurmurHash2 of the key with Kafka's seed, without its sign; calculated apart from Kafka's code. */
    @ParameterizedTest
    @CsvSource({
        "21, 64, 44",
        "gate, 64, 8",
        "정문, 64, 46",
        "a-little-bit-long-string, 64, 32",
        "a-little-bit-long-string, 6, 2",
        "gate, 1, 0"
    })
    void partitionIsThatOfKafkasOwnProducers(String key, int partitions, int partition) {
        assertThat(RecordKeys.partition(key.getBytes(UTF_8), partitions)).isEqualTo(partition);
    }
}
