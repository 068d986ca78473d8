package dev.vastream.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {

    @Test
    void saysWhatItWasBuiltAs() {
        assertThat(Build.VERSION).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(Build.RELEASED_ON).matches("20\\d\\d\\.\\d\\d\\.\\d\\d").isGreaterThan("2025");
    }
}
