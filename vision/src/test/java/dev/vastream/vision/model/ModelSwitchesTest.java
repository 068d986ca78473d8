package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vastream.vision.model.ModelSwitches.ProcessorNodes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSwitchesTest {

    @Test
    void areUsual_whenNothingIsSaid() {
        assertThat(switches(Map.of())).isEqualTo(ModelSwitches.USUAL);
    }

    @Test
    void areAsTheProcessIsTold() {
        var switches = switches(Map.of(
                "vastream.model.inputs", "floats",
                "vastream.model.fold-shapes", "false",
                "vastream.model.processor-nodes", "Warn"));

        assertThat(switches.inputs()).isEqualTo(ModelInputs.FLOATS);
        assertThat(switches.foldsShapes()).isFalse();
        assertThat(switches.processorNodes()).contains(ProcessorNodes.WARN);
    }

    @Test
    void namesTheProperty_whenItsValueIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> switches(Map.of("vastream.model.inputs", "shorts")))
                .withMessage("vastream.model.inputs must be one of [by_device, floats, bytes], is shorts");
    }

    private static ModelSwitches switches(Map<String, String> properties) {
        return ModelSwitches.of(properties::get);
    }
}
