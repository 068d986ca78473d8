package dev.vastream.schemas.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeStampTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T23:59:59.9999999Z, 2026-11-28 23:59:59.9999999",
        "2026-11-29T00:30:00+09:00, 2026-11-28 15:30:00.0000000",
        "2026-01-02T03:04:05.000000199Z, 2026-01-02 03:04:05.0000001"
    })
    void isInUtcWithSevenDecimals(String time, String text) {
        assertThat(TimeStamp.of(OffsetDateTime.parse(time).toInstant())).isEqualTo(text);
        assertThat(TimeStamp.of(Instant.EPOCH)).isEqualTo("1970-01-01 00:00:00.0000000");
    }
}
