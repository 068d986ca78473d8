package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectorRegistryTest {

    private static final DetectorStandIn<String> STAND_IN = new DetectorStandIn<>(
            new ModelDescription(
                    "by eye", "test", "", "", "", List.of(), List.of(), List.of(), Map.of(), "", "", Optional.empty()),
            "it finds little",
            () -> "stand-in");

    private record Family(String decoder) implements DetectorFamily<String> {

        @Override
        public String open(OnnxModel model, DetectionFormat format) {
            return decoder;
        }
    }

    @Test
    void opensTheStandIn_whenThereIsNoModel() {
        var registry = new DetectorRegistry<>(List.of(new Family("a")), STAND_IN);

        assertThat(registry.open(Optional.empty())).isEqualTo("stand-in");
    }

    @Test
    void findsTheFamily_thatTheEntryNames() {
        var registry = new DetectorRegistry<>(List.of(new Family("a"), new Family("yolox")), STAND_IN);
        var entry = ModelCatalogue.load().wantedFor("object-detection").orElseThrow();

        assertThat(registry.familyOf(entry)).isEqualTo(new Family("yolox"));
    }

    @Test
    void namesDecoderModelAndWhatIsKnown_whenTheDecoderIsUnknown() {
        var registry = new DetectorRegistry<>(List.of(new Family("b"), new Family("a")), STAND_IN);
        var entry = ModelCatalogue.load().wantedFor("object-detection").orElseThrow();

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> registry.familyOf(entry))
                .withMessage("the catalogue names an unknown decoder yolox for " + entry.name()
                        + "; known for object-detection are [a, b]");
    }

    @Test
    void refuses_whenTwoFamiliesHaveOneName() {
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> new DetectorRegistry<>(List.of(new Family("a"), new Family("a")), STAND_IN))
                .withMessageContaining("decoder a is claimed by both");
    }
}
