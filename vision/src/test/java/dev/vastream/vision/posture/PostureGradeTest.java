package dev.vastream.vision.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's first set of limits, at each limit and just beside it. */
class PostureGradeTest {

    @ParameterizedTest
    @CsvSource({"-4,-2", "-3.99,-1", "-1,-1", "-0.99,0", "0,0", "0.99,0", "1,1", "3.99,1", "4,2"})
    void balance(double degrees, int grade) {
        assertThat(PostureGrade.balance(degrees).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"-12,-2", "-11.9,-1", "-6,-1", "-5.9,0", "5.9,0", "6,1", "11.9,1", "12,2"})
    void leg(double degrees, int grade) {
        assertThat(PostureGrade.leg(degrees).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"-50,0", "34,0", "34.1,1", "39.9,1", "40,2"})
    void neck(double degrees, int grade) {
        assertThat(PostureGrade.neck(degrees).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"-50,0", "8,0", "8.1,1", "14.9,1", "15,2"})
    void shoulder(double degrees, int grade) {
        assertThat(PostureGrade.shoulder(degrees).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"0,0,A", "1,0,A", "0,1,B", "3,0,B", "2,1,C", "5,0,C", "0,3,D", "7,7,D"})
    void letterCountsCautionsOnceAndDangersTwice(int cautions, int dangers, char letter) {
        var measures = Stream.concat(
                        Collections.nCopies(cautions, new Measure(-2, -1)).stream(),
                        Collections.nCopies(dangers, new Measure(9, 2)).stream())
                .toList();

        assertThat(PostureGrade.letter(measures)).isEqualTo(letter);
    }

    @Test
    void refusesAnAngleThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Measure(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Measure(1, 3));
    }
}
