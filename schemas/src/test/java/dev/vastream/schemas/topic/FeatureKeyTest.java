package dev.vastream.schemas.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    void isNothing_whenBytesAreNoKey() {
        var longest = "default/FACE/" + "u".repeat(RecordKeys.LARGEST_BYTES - "default/FACE/".length());

        assertThat(FeatureKey.of("default/FACE/ü".getBytes(UTF_8)))
                .contains(new FeatureKey("default", FeatureType.FACE, "ü"));
        assertThat(FeatureKey.of(longest.getBytes(UTF_8))).isPresent();
        assertThat(FeatureKey.of((longest + "u").getBytes(UTF_8))).isEmpty();
        assertThat(FeatureKey.of(new byte[] {'d', '/', 'F', 'A', 'C', 'E', '/', (byte) 0xFF}))
                .isEmpty();
        assertThat(FeatureKey.of("default/NOSE/u".getBytes(UTF_8))).isEmpty();
        assertThat(FeatureKey.of(null)).isEmpty();
    }

    @Test
    void isRefused_whenPartIsMissing() {
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("default/FACE"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("default/FACE/"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("/FACE/u"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.parse("default/NOSE/u"));
    }

    @Test
    void isRefused_whenNoTopicCouldHaveTheNodesName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureKey("default/FACE/q", FeatureType.FACE, "u"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureKey.prefix("default/FACE/q", FeatureType.FACE));
        assertThat(FeatureKey.of("no node/FACE/u".getBytes(UTF_8))).isEmpty();
    }
}
