package dev.vastream.schemas.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The one table of what the texts of a region's parameters may look like, for all who read them. */
class RoiParameterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "distance                 | 12.5           | 12.5",
                "distance                 | ''             | ''",
                "thumbnail_ratio          | 1.5,2          | 1.5 2.0",
                "thumbnail_ratio          | ''             | 1.0 1.0",
                "thumbnail_crop           | True           | 1.0",
                "thumbnail_crop           | false          | 0.0",
                "thumbnail_crop           | TRUE           | 1.0",
                "thumbnail_crop           | ' '            | 1.0",
                "max_transition_time      | 0              | 0.0",
                "max_transition_time      | ''             | 2.0",
                "stay_time_sec            | 15             | 15.0",
                "stay_time_sec            | 0.5            | 0.5",
                "stay_time_sec            | .5             | 0.5",
                "stay_time_sec            | 5.             | 5.0",
                "stay_time_sec            | +5             | 5.0",
                "stay_time_sec            | 1e2            | 100.0",
                "stay_time_sec            | ' 15 '         | 15.0",
                "stay_time_sec            | ''             | 0.0",
                "inside_roi_type          | 7              | 7.0",
                "inside_roi_type          | 2.0            | 2.0",
                "inside_roi_type          | ''             | 0.0",
                "custom_reference_point   | '0.1, -0.2'    | 0.1 -0.2",
                "custom_reference_point   | ''             | 0.3 0.2",
                "intersection             | 100            | 100.0",
                "intersection             | ''             | 0.0",
                "max_exit_time            | 60             | 60.0",
                "max_exit_time            | ''             | 2.0",
                "more_than_count          | 0              | 0.0",
                "more_than_count          | ''             | 1.0",
                "threshold                | '0,0.5, 134,1' | 0.0 0.5 134.0 1.0",
                "threshold                | '-1,0'         | -1.0 0.0",
                "threshold                | ''             | ''",
                "directional              | '4, 0'         | 4.0 0.0",
                "directional              | ''             | 0.0 0.0",
                "matching_score           | 0.7            | 0.7",
                "matching_score           | '0.99, 0.8'    | 0.99 0.8",
                "matching_score           | ''             | 0.99 0.5",
                "apply_mask_matching      | False          | 0.0",
                "apply_mask_matching      | ''             | 0.0",
                "stop_vx_vy               | '0, 15'        | 0.0 15.0",
                "stop_vx_vy               | ''             | 15.0 15.0",
                "traffic_volume_dimension | 24             | 24.0",
                "traffic_volume_dimension | 0.25           | 0.25",
                "traffic_volume_dimension | ''             | 24.0",
                "continue_sec             | 0              | 0.0",
                "continue_sec             | 3600           | 3600.0",
                "continue_sec             | ''             | 1.0",
                "max_travel_sec           | 0.1            | 0.1",
                "max_travel_sec           | ''             | 120.0",
            })
    void reads_whenSpellingIsKnown(String key, String text, String expected) {
        var parameter = RoiParameter.ofKey(key).orElseThrow();

        var numbers = new RoiParameters(Map.of(key, text)).numbers(parameter);

        assertThat(numbers)
                .isEqualTo(Arrays.stream(expected.split(" "))
                        .filter(number -> !number.isEmpty())
                        .map(Double::valueOf)
                        .toList());
        assertThat(parameter.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "distance                 | 0              | must be a number of metres above 0",
                "distance                 | -3             | must be a number of metres above 0",
                "distance                 | 3 m            | must be a number of metres above 0",
                "thumbnail_ratio          | 1              | 'must be two numbers \"w, h\" above 0'",
                "thumbnail_ratio          | '1,0'          | 'must be two numbers \"w, h\" above 0'",
                "thumbnail_crop           | yes            | must be True or False",
                "thumbnail_crop           | 1              | must be True or False",
                "max_transition_time      | -1             | must be a number of seconds from 0",
                "stay_time_sec            | NaN            | must be a number of seconds from 0",
                "stay_time_sec            | Infinity       | must be a number of seconds from 0",
                "stay_time_sec            | 1d             | must be a number of seconds from 0",
                "stay_time_sec            | 0x1p3          | must be a number of seconds from 0",
                "stay_time_sec            | '0,5'          | must be a number of seconds from 0",
                "stay_time_sec            | 1e999          | must be a number of seconds from 0",
                "stay_time_sec            | .              | must be a number of seconds from 0",
                "stay_time_sec            | 10000001       | must be a number of seconds from 0",
                "inside_roi_type          | 8              | must be an integer from 0 to 7",
                "inside_roi_type          | 1.5            | must be an integer from 0 to 7",
                "inside_roi_type          | '1,2'          | must be an integer from 0 to 7",
                "custom_reference_point   | 0.3            | 'must be empty or two numbers \"x, y\"'",
                "custom_reference_point   | '11,0'         | 'must be empty or two numbers \"x, y\"'",
                "intersection             | 101            | must be a number from 0 to 100",
                "intersection             | 50 %           | must be a number from 0 to 100",
                "max_exit_time            | two            | must be a number of seconds from 0",
                "more_than_count          | 1.5            | must be an integer from 0",
                "more_than_count          | -1             | must be an integer from 0",
                "threshold                | '0,0.5,1'      | 'must be a list \"classId, confidence, ...\" with confidences from 0 to 1'",
                "threshold                | '0,1.1'        | 'must be a list \"classId, confidence, ...\" with confidences from 0 to 1'",
                "threshold                | '0.5,0.5'      | 'must be a list \"classId, confidence, ...\" with confidences from 0 to 1'",
                "threshold                | '0,0.5,'       | 'must be a list \"classId, confidence, ...\" with confidences from 0 to 1'",
                "threshold                | '9e9,0.5'      | 'must be a list \"classId, confidence, ...\" with confidences from 0 to 1'",
                "threshold                | person         | 'must be a list \"classId, confidence, ...\" with confidences from 0 to 1'",
                "directional              | 4              | 'must be two integers \"in, out\" from 0 to 8'",
                "directional              | '9,0'          | 'must be two integers \"in, out\" from 0 to 8'",
                "matching_score           | '0.1,0.2,0.3'  | must be one or two numbers from 0 to 1",
                "matching_score           | 1.01           | must be one or two numbers from 0 to 1",
                "apply_mask_matching      | 0              | must be True or False",
                "stop_vx_vy               | 15             | 'must be two numbers \"vx, vy\" from 0'",
                "stop_vx_vy               | '-1,15'        | 'must be two numbers \"vx, vy\" from 0'",
                "traffic_volume_dimension | 0              | must be a number of hours above 0",
                "continue_sec             | 3601           | must be a number of seconds from 0 to 3600",
                "max_travel_sec           | 0              | must be a number of seconds from 0.1 to 86400",
            })
    void refuses_whenSpellingIsNot(String key, String text, String problem) {
        var parameter = RoiParameter.ofKey(key).orElseThrow();
        var parameters = new RoiParameters(Map.of(key, text));

        assertThat(parameter.problem(text)).contains(problem);
        assertThatExceptionOfType(BadRoiParameterException.class)
                .isThrownBy(() -> parameters.numbers(parameter))
                .withMessage("params." + key + ": " + problem);
    }

    @ParameterizedTest
    @EnumSource
    void meansDefault_whenAbsentAsWhenBlank(RoiParameter parameter) {
        var blank = new RoiParameters(Map.of(parameter.key(), "  "));

        assertThat(new RoiParameters(Map.of()).numbers(parameter)).isEqualTo(blank.numbers(parameter));
        assertThat(RoiParameter.ofKey(parameter.key())).contains(parameter);
    }

    @Test
    void isUnknown_whenKeyIsSpeltOtherwise() {
        assertThat(List.of("stayTimeSec", "STAY_TIME_SEC", "hit_count", ""))
                .allSatisfy(key -> assertThat(RoiParameter.ofKey(key)).isEmpty());
    }

    @Test
    void givesNumber_orSaysThatItIsRequired() {
        var parameters = new RoiParameters(Map.of("matching_score", "0.9, 0.6"));

        assertThat(parameters.number(RoiParameter.MATCHING_SCORE)).isEqualTo(0.9);
        assertThat(parameters.number(RoiParameter.STAY_TIME_SEC)).isZero();
        assertThatExceptionOfType(BadRoiParameterException.class)
                .isThrownBy(() -> parameters.number(RoiParameter.DISTANCE))
                .withMessage("params.distance: is required");
    }
}
