package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnxruntime.OrtProvider;
import dev.vastream.vision.model.ModelSwitches.ProcessorNodes;
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

    /** To the runtime every node of a session for the processor is one that a GPU leaves to it. */
    @Test
    void namesAndRefusesNodes_whenTheProcessorIsToComputeThem() {
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> OnnxDevice.withoutNodes(ProcessorNodes.REFUSE).open("trial", TrialModel.bytes()))
                .withMessageStartingWith("CPU leaves nodes of trial to the processor: {Conv=1")
                .withMessageContaining("processorOnly");
    }

    @Test
    void loadsNevertheless_whenNodesOfTheProcessorAreToBeNamedOnly() {
        try (var replica = OnnxDevice.withoutNodes(ProcessorNodes.WARN).open("trial", TrialModel.bytes())) {
            assertThat(replica.signature().outputNames()).containsExactly("sums");
        }
    }

    /** Of a build with the profile on a machine without a GPU, too. */
    @Test
    void saysWhatAGpuWants_whenThereIsNone() {
        var wants = OnnxEnvironment.providers().contains(OrtProvider.CUDA)
                ? "on CUDA 7 the library lib\\S+ is missing: it comes with .*"
                : "this build has the CPU runtime only; build with -Pgpu";

        assertThat(OnnxDevice.gpu(7, 1, ProcessorNodes.REFUSE).whyNot()).matches(wants);
    }
}
