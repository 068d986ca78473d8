package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** The port of the metrics, as people and Kubernetes write it. */
class MetricsPortTest {

    @ParameterizedTest
    @ValueSource(strings = {"tcp://10.96.0.7:9404", "udp://[fd00::7]:9404", "", "0"})
    void servesNone_whenItIsAServiceOfKubernetesOrNothing(String text) {
        assertThat(new MetricsPort().convert(text)).isZero();
    }

    @Test
    void isThePort_whenItIsANumber() {
        assertThat(new MetricsPort().convert(" 9404 ")).isEqualTo(9404);
        assertThatThrownBy(() -> new MetricsPort().convert("metrics"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'metrics'");
    }
}
