package dev.vastream.schemas.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.SealedAddresses.Addresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedAddressesTest {

    private static final Channel GATE =
            Channel.newBuilder().setCameraUid("gate").setCameraName("Gate").build();

    @TempDir
    Path folder;

    private SealedAddresses sealed;
    private final SealedAddresses keyless = new SealedAddresses(Optional.empty());

    @BeforeEach
    void make() throws Exception {
        var key = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        sealed = new SealedAddresses(Optional.of(SecretSeal.of(key)));
    }

    private static Addresses addresses(String main, String sub) throws InvalidAddressException {
        return new Addresses(
                CameraAddress.of(main), sub.isEmpty() ? Optional.empty() : Optional.of(CameraAddress.of(sub)));
    }

    @Test
    void showsAddressesMasked_andKeepsThemWhole() throws Exception {
        var addresses = addresses("rtsp://u:zzz@host/s", "http://host/sub?token=zzz");

        var channel = sealed.write(GATE, addresses);

        assertThat(channel.getInputUrl()).isEqualTo("rtsp://***@host/s");
        assertThat(channel.getInputUrlSub()).isEqualTo("http://host/sub?token=***");
        assertThat(channel.getCameraName()).isEqualTo("Gate");
        assertThat(new String(Channel.getEncoder().encode(channel).array(), ISO_8859_1))
                .doesNotContain("zzz");
        assertThat(sealed.read(channel)).isEqualTo(addresses);
    }

    @Test
    void sealsBoth_whenOneHasSecrets() throws Exception {
        var addresses = addresses("push:", "http://host/sub?token=zzz");
        var only = addresses("rtsp://u:zzz@host/s", "");

        assertThat(sealed.read(sealed.write(GATE, addresses))).isEqualTo(addresses);
        assertThat(sealed.read(sealed.write(GATE, only))).isEqualTo(only);
    }

    @Test
    void needsNoKey_whenThereAreNoSecrets() throws Exception {
        var addresses = addresses("rtsp://host/s", "/clips/walk.mp4");

        var channel = keyless.write(sealed.write(GATE, addresses("rtsp://u:zzz@host/s", "")), addresses);

        assertThat(channel.getSealedSecrets().remaining()).isZero();
        assertThat(keyless.read(channel)).isEqualTo(addresses);
    }

    @Test
    void saysThatThereIsNoKey() throws Exception {
        var secret = addresses("rtsp://u:zzz@host/s", "");
        var channel = sealed.write(GATE, secret);

        assertThatThrownBy(() -> keyless.write(GATE, secret)).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> keyless.read(channel))
                .isInstanceOf(SealException.class)
                .hasMessage("VA_SECRET_KEY is not set");
    }

    @Test
    void refusesRecordOfAnotherHand() {
        var foreign = Channel.newBuilder(GATE).setInputUrl("ftp://u:zzz@host/s").build();

        assertThatThrownBy(() -> keyless.read(foreign))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageNotContaining("zzz");
    }
}
