package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownBytesTest {

    private final List<String> read = new ArrayList<>();
    private final KnownBytes<String> known = new KnownBytes<>();

    @Test
    void readsNothing_whenItWroteTheVeryBytes() {
        var bytes = known.encoded("state", state -> state.getBytes(UTF_8));

        assertThat(known.decoded(bytes, this::decode)).isEqualTo("state");
        assertThat(read).isEmpty();
    }

    @Test
    void readsOnce_whatSomebodyElseWrote() {
        var bytes = "state".getBytes(UTF_8);

        known.decoded(bytes, this::decode);
        known.decoded(bytes, this::decode);

        assertThat(read).containsExactly("state");
    }

    @Test
    void readsEqualBytes_whenTheyAreAnotherArray() {
        var bytes = known.encoded("state", state -> state.getBytes(UTF_8));

        known.decoded(bytes.clone(), this::decode);

        assertThat(read).containsExactly("state");
    }

    @Test
    void keepsNoLargeState() {
        var bytes = known.encoded("large", state -> new byte[KnownBytes.LARGEST + 1]);

        known.decoded(bytes, this::decode);

        assertThat(read).hasSize(1);
    }

    private String decode(byte[] bytes) {
        var state = new String(bytes, UTF_8);
        read.add(state);
        return state;
    }
}
