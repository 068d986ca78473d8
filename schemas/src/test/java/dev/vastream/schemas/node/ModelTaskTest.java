package dev.vastream.schemas.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.vector.ScoreCalibration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTaskTest {

    private static ModelInfo model(String task, Map<String, Double> thresholds) {
        return ModelInfo.newBuilder()
                .setName("sface")
                .setTask(task)
                .setFile("sface.onnx")
                .setSha256("0")
                .setLicence("Apache-2.0")
                .setInputs(List.of())
                .setOutputs(List.of())
                .setBatchSizes(List.of())
                .setThresholds(thresholds)
                .setProvider("CPU")
                .build();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void embedsTheType_thatItIsNamedAfter(FeatureType type) {
        var model = model(ModelTask.embedding(type).orElseThrow().wireName(), Map.of());

        assertThat(ModelTask.embeddedType(model)).contains(type);
    }

    @Test
    void hasNoModel_whenTheTypeIsOfAnotherRelease() {
        assertThat(ModelTask.embedding(FeatureType.UNKNOWN)).isEmpty();
    }

    @Test
    void embedsNothing_whenItIsForSomethingElse() {
        assertThat(ModelTask.embeddedType(model("body-pose", Map.of()))).isEmpty();
        assertThat(ModelTask.embeddedType(model("of another release", Map.of())))
                .isEmpty();
    }

    @Test
    void isScored_whenTheModelAnnouncesBothParameters() {
        assertThat(ScoreCalibration.of(model("face-embedding", Map.of("cosine", 0.363, "score_slope", 14.0))))
                .contains(new ScoreCalibration(0.363, 14));
        assertThat(ScoreCalibration.of(model("face-embedding", Map.of("cosine", 0.363))))
                .isEmpty();
    }
}
