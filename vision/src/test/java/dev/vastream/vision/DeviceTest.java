package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.VisionSettings.Device;
import dev.vastream.vision.model.ProviderChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @Test
    void readsNames() {
        assertThat(Device.parse("auto")).isEqualTo(Device.AUTO);
        assertThat(Device.parse("CPU")).isEqualTo(Device.CPU);
        assertThat(Device.parse("gpu")).isEqualTo(new Device(ProviderChoice.GPU_REQUIRED, List.of(0)));
    }

    @Test
    void readsSeveralGpus() {
        assertThat(Device.parse("gpu:3")).isEqualTo(new Device(ProviderChoice.GPU_REQUIRED, List.of(3)));
        assertThat(Device.parse("gpu:0,1,10")).isEqualTo(new Device(ProviderChoice.GPU_REQUIRED, List.of(0, 1, 10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "gpu", "gpu:1", "gpu:0,1"})
    void writesWhatItReads(String text) {
        assertThat(Device.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpu", "", "gpu:", "gpu:a", "gpu:0,", "gpu:-1", "gpu:1,1", "cpu:0", "gpu:100"})
    void refuses_whenItIsNoDevice(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Device.parse(text));
    }
}
