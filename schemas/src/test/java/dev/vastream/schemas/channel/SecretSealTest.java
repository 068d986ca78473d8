package dev.vastream.schemas.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSealTest {

    private static final String TEXT = "rtsp://u:zzz@host/s\nhttp://höst";

    @TempDir
    Path folder;

    private SecretSeal seal;

    @BeforeEach
    void make() throws Exception {
        seal = SecretSeal.of(key("key", 1));
    }

    private Path key(String name, int filler) throws Exception {
        var key = new byte[32];
        key[0] = (byte) filler;
        return Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
    }

    @Test
    void opensWhatItSealed() throws Exception {
        var sealed = seal.seal("gate", TEXT);

        assertThat(sealed.get(0)).isEqualTo((byte) 1);
        assertThat(sealed.remaining()).isEqualTo(1 + 12 + TEXT.getBytes(UTF_8).length + 16);
        assertThat(seal.open("gate", sealed)).isEqualTo(TEXT);
        assertThat(seal.open("gate", sealed.asReadOnlyBuffer())).as("twice").isEqualTo(TEXT);
        assertThat(SecretSeal.of(key("same", 1)).open("gate", sealed)).isEqualTo(TEXT);
        assertThat(seal.open("gate", seal.seal("gate", ""))).isEmpty();
    }

    @Test
    void sealsDifferently_eachTime() {
        assertThat(seal.seal("gate", TEXT)).isNotEqualTo(seal.seal("gate", TEXT));
    }

    @Test
    void opensForNoOtherChannel_andUnderNoOtherKey() throws Exception {
        var sealed = seal.seal("gate", TEXT);
        var other = SecretSeal.of(key("other", 2));

        assertThatThrownBy(() -> seal.open("door", sealed)).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> other.open("gate", sealed)).isInstanceOf(SealException.class);
    }

    @Test
    void opensNothing_thatIsDamaged() {
        var sealed = seal.seal("gate", TEXT);

        for (var i = 0; i < sealed.remaining(); i++) {
            var damaged = ByteBuffer.wrap(sealed.array().clone());
            damaged.put(i, (byte) (damaged.get(i) ^ 1));
            var cut = sealed.duplicate().limit(i);

            assertThatThrownBy(() -> seal.open("gate", damaged)).isInstanceOf(SealException.class);
            assertThatThrownBy(() -> seal.open("gate", cut)).isInstanceOf(SealException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zzz",
                "!zzz!",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=zzz",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "zzzäAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void refusesFileWithoutKey(String content) throws Exception {
        var file = Files.writeString(folder.resolve("bad"), content);

        assertThatThrownBy(() -> SecretSeal.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("32 bytes in base64")
                .hasMessageNotContaining("zzz")
                .hasNoCause();
    }

    @Test
    void refusesFileThatCannotBeRead() {
        assertThatThrownBy(() -> SecretSeal.of(folder.resolve("missing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> SecretSeal.of(folder)).isInstanceOf(IllegalArgumentException.class);
    }
}
