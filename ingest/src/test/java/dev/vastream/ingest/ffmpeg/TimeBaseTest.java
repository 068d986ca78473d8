package dev.vastream.ingest.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeBaseTest {

    @ParameterizedTest
    @CsvSource({
        "1, 90000, 90000, 1000000000",
        "1, 90000, 7200126000, 80001400000000",
        "1001, 30000, 3, 100100000",
        "1, 1000000000, -7, -7",
        "1, 1, 3200000000, 3200000000000000000",
        "1, 1, 3200000001, -9223372036854775808",
        "1, 90000, -9223372036854775808, -9223372036854775808",
        "1, 1, -9223372036854775808, -9223372036854775808",
        "1, 1, -3200000001, -9223372036854775808"
    })
    void isExactOrUnknown_howeverLargeTheTime(long num, long den, long units, long nanos) {
        assertThat(new TimeBase(num, den).nanos(units)).isEqualTo(nanos);
    }
}
