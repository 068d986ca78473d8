package dev.vastream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vastream.schemas.avro.FeatureType;
import org.junit.jupiter.api.Test;

class FeatureKeyTest {

    @Test
    void isReadBack_whenUuidHoldsSlashes() {
        var key = new FeatureKey("default", FeatureType.FACE, "a/b/ü");

        assertThat(key).hasToString("default/FACE/a/b/ü");
        assertThat(FeatureKey.parse(key.toString())).isEqualTo(key);
        assertThat(key.toString()).startsWith(FeatureKey.prefix("default", FeatureType.FACE));
    }

    @Test
    void isRefused_whenPartIsMissing() {
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("default/FACE"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("default/FACE/"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("/FACE/u"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("default/NOSE/u"));
    }
}
