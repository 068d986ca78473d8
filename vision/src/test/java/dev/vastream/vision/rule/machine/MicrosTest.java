package dev.vastream.vision.rule.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:01.5Z, 1500000",
        "1970-01-01T00:00:00.000001999Z, 1",
        "1969-12-31T23:59:59.999999Z, -1",
        "2026-11-27T10:00:00.123456Z, 1795773600123456"
    })
    void countsWholeMicroseconds(Instant time, long micros) {
        assertThat(Micros.of(time)).isEqualTo(micros);
        assertThat(Micros.of(Micros.instant(micros))).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 200000", "0.0000014, 1", "0.0000016, 2", "2, 2000000", "0.1, 100000"})
    void roundsSeconds(double seconds, long micros) {
        assertThat(Micros.ofSeconds(seconds)).isEqualTo(micros);
    }

    @Test
    void convertsBack() {
        assertThat(Micros.seconds(1_250_000)).isEqualTo(1.25);
        assertThat(Micros.duration(1_250_001)).hasNanos(1_250_001_000);
    }
}
