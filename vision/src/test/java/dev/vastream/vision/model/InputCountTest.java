package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.Mirror;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputCountTest {

    @ParameterizedTest
    @CsvSource({"FLOATS, 4", "BY_DEVICE, 4", "BYTES, 1"})
    void countsTheBytesOfEveryRun(ModelInputs inputs, int bytesEach) {
        var runtime = new OnnxRuntime(inputs);
        var entry = ModelCatalogue.load().wantedFor("object-detection").orElseThrow();
        var side = entry.detectionFormat().sidePx();
        try (var model = runtime.load(entry, Mirror.models().resolve(entry.file()), BatchSizes.UP_TO_16);
                var one = model.bind();
                var two = model.bind(2)) {
            one.run();
            two.run();

            assertThat(model.inputBytesEach()).isEqualTo(bytesEach);
            assertThat(runtime.inputBytes()).isEqualTo(3L * 3 * side * side * bytesEach);
        }
    }
}
