package dev.vastream.vision.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.geometry.Box;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SubjectKindTest {

    @Test
    void isTheOnlyOne_whenLargeEnough() throws Exception {
        assertThat(one(SubjectKind.FACE, box(40, 50))).isEqualTo(box(40, 50));
        assertThat(one(SubjectKind.PERSON, box(10, 64))).isEqualTo(box(10, 64));
        assertThat(one(SubjectKind.VEHICLE, box(5, 5))).isEqualTo(box(5, 5));
    }

    @Test
    void isTheLargest_whenTwiceTheNext() throws Exception {
        assertThat(one(SubjectKind.FACE, box(10, 10), box(50, 100), box(50, 50)))
                .isEqualTo(box(50, 100));
    }

    @Test
    void refuses_whenLargestIsNotTwiceTheNext() {
        refuses("SEVERAL_FACES", SubjectKind.FACE, box(50, 99), box(50, 50));
        refuses("SEVERAL_PERSONS", SubjectKind.PERSON, box(50, 99), box(50, 50));
        refuses("SEVERAL_VEHICLES", SubjectKind.VEHICLE, box(50, 50), box(50, 50));
    }

    @Test
    void refuses_whenNoneIsThere() {
        refuses("NO_FACE", SubjectKind.FACE);
        refuses("NO_PERSON", SubjectKind.PERSON);
        refuses("NO_VEHICLE", SubjectKind.VEHICLE);
    }

    @Test
    void refuses_whenItIsTooSmall() {
        refuses("TOO_SMALL", SubjectKind.FACE, box(39.9f, 80));
        refuses("TOO_SMALL", SubjectKind.PERSON, box(100, 63.9f));
    }

    private static void refuses(String reason, SubjectKind rule, Box... found) {
        assertThatExceptionOfType(UnusableSubjectException.class)
                .isThrownBy(() -> one(rule, found))
                .withMessage(reason);
    }

    private static Box one(SubjectKind rule, Box... found) throws UnusableSubjectException {
        return rule.only(List.of(found), Function.identity());
    }

    private static Box box(float width, float height) {
        return new Box(3, 4, width, height);
    }
}
