package dev.vastream.bridge.info;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.info.Readiness.Health;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatusCode;

class HealthControllerTest {

    @ParameterizedTest
    @CsvSource({"OK OK, 200, ok", "OK LOADING, 503, loading", "DOWN OK, 503, down", "LOADING DOWN, 503, down"})
    void saysTheWorstOfAllParts(String words, int status, String said) {
        List<Readiness> parts = Arrays.stream(words.split(" "))
                .map(Health::valueOf)
                .map(health -> (Readiness) () -> health)
                .toList();

        var answer = new HealthController(parts).health();

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatusCode.valueOf(status));
        assertThat(answer.getBody()).containsEntry("status", said);
    }
}
