package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnnxDeviceTest extends ComputeDeviceContract {

    @Override
    ComputeDevice device() {
        return OnnxDevice.processor(1);
    }

    @Test
    void saysWhyAGpuCannotBeUsed_whenTheBuildHasNone() {
        assertThat(OnnxDevice.processor(1).whyNot()).isEmpty();
        assertThat(OnnxDevice.gpu(1, 1).whyNot()).contains("build with -Pgpu");
    }
}
