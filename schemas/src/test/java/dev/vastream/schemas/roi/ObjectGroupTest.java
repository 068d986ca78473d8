package dev.vastream.schemas.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Roi;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectGroupTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Intrusion      | 5 | ''  | ''",
                "Intrusion      | 2 | ''  | 300",
                "Intrusion      | 3 | ''  | 200 201",
                "Intrusion      | 2 | 0 0 | 0",
                "JayWalking     | 1 | ''  | 0",
                "MatchingFace   | 5 | ''  | 300",
                "Falldown       | 5 | ''  | 0 2",
                "Falldown       | 5 | 2   | 0 2",
                "Falldown       | 5 | 100 | 100",
            })
    void regardsFilterElseTypeElseGroup(String type, int group, String filter, String expected) {
        var roi = Roi.newBuilder()
                .setEvtType(type)
                .setObjectGroup(group)
                .setObjectFilter(List.copyOf(numbers(filter).toList()))
                .build();

        assertThat(ObjectGroup.regardedBy(roi))
                .isEqualTo(Set.copyOf(numbers(expected).collect(Collectors.toSet())));
    }

    private static Stream<Integer> numbers(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .filter(number -> !number.isBlank())
                .map(Integer::valueOf);
    }
}
