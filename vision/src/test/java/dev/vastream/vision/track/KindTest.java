package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

    /** A person who fell is still that person, a truck may be the car of the frame before. */
    @ParameterizedTest
    @CsvSource({"0, 2", "0, 8", "1, 7", "100, 134", "101, 117"})
    void isOneKind_whatDetectorsMixUp(int classId, int other) {
        assertThat(Kind.ofClass(classId)).isEqualTo(Kind.ofClass(other));
    }

    @ParameterizedTest
    @CsvSource({"0, 300", "0, 4", "0, 5", "4, 5", "0, 100", "8, 9", "99, 100", "134, 135", "300, 301"})
    void areTwoKinds_whatIsNever(int classId, int other) {
        assertThat(Kind.ofClass(classId)).isNotEqualTo(Kind.ofClass(other));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 9, 99, 135, 300, 1_000, Integer.MAX_VALUE})
    void isItsOwn_whenClassIsOfNoFamily(int classId) {
        assertThat(Kind.ofClass(classId)).isEqualTo(new Kind(classId));
    }
}
