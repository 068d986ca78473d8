package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtProvider;
import org.junit.jupiter.api.Test;

class OnnxDeviceTest extends ComputeDeviceContract {

    @Override
    ComputeDevice device() {
        return OnnxDevice.processor(1);
    }

    @Test
    void hasNoReasonNotToBeUsed_whenItComputes() {
        assertThat(OnnxDevice.processor(1).whyNot()).isEmpty();
    }

    /** Of a build with the profile on a machine without a GPU, too. */
    @Test
    void saysWhatAGpuWants_whenThereIsNone() {
        var wants = OnnxEnvironment.providers().contains(OrtProvider.CUDA)
                ? "on CUDA 7 the library lib\\S+ is missing: it comes with .*"
                : "this build has the CPU runtime only; build with -Pgpu";

        assertThat(OnnxDevice.gpu(7, 1).whyNot()).matches(wants);
    }
}
