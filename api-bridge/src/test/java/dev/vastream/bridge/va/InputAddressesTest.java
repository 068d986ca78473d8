package dev.vastream.bridge.va;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.SealedAddresses;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bridge refuses that has neither folder nor key, and listens for other machines. */
class InputAddressesTest {

    private static final Channel GATE =
            Channel.newBuilder().setCameraUid("gate").build();

    private final InputAddresses bare = addresses("");

    private static InputAddresses addresses(String hosts) {
        return new InputAddresses(
                AddressGuard.of(hosts, false), InputFolder.of(Optional.empty()), new SealedAddresses(Optional.empty()));
    }

    private static GivenAddresses given(InputAddresses addresses, String main) {
        return addresses.judged(Optional.of(main), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/clips/walk.mp4", "file:///clips/walk.mp4", "/clips/walk.txt"})
    void plays_noRecordings(String file) {
        assertThatThrownBy(given(bare, file)::check)
                .isInstanceOfSatisfying(
                        VaRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(VaCode.NOT_SUPPORT_FUNCTION))
                .hasMessage("inputUrl: VA_INPUT_FOLDER is not set");
    }

    @Test
    void saysFirst_thatNothingIsServed() {
        var both = bare.judged(Optional.of("bad"), Optional.of("/clips/walk.mp4"));

        assertThatThrownBy(both::check).hasMessage("inputUrlSub: VA_INPUT_FOLDER is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://u:p@host/s", "rtsp://host/s?token=", "rtsp://@host/s"})
    void sealsNoSecrets(String address) {
        var given = given(bare, address).whole();

        assertThatThrownBy(() -> bare.written(GATE, given))
                .isInstanceOfSatisfying(
                        VaRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(VaCode.FAIL_CREATE_CHANNEL))
                .hasMessage("inputUrl: VA_SECRET_KEY is not set");
    }

    @Test
    void keepsNoSecrets_thatItCannotOpen() {
        var stored = Channel.newBuilder(GATE)
                .setInputUrl("rtsp://***@host/s")
                .setSealedSecrets(ByteBuffer.wrap(new byte[40]))
                .build();

        assertThatThrownBy(() -> bare.over(stored, given(bare, "rtsp://***@host/t")))
                .hasMessage("inputUrl: VA_SECRET_KEY is not set");
        assertThat(bare.over(stored, given(bare, "rtsp://host/t"))
                        .getSealedSecrets()
                        .hasRemaining())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://127.1/", "http://[::1]/"
            })
    void pullsNothingFromItsOwnMachine(String address) {
        assertThatThrownBy(given(bare, address)::check).hasMessage("inputUrl: host not allowed");
    }

    @Test
    void pullsOnlyFromListedHosts_whenThereIsAList() {
        var listed = addresses("*.cameras.example, gate, 10.0.0.0/8");

        given(listed, "rtsp://a.cameras.example/s").check();
        given(listed, "rtsp://GATE/s").check();
        given(listed, "rtsp://10.1.2.3/s").check();
        for (var other : new String[] {"rtsp://cameras.example.evil/s", "rtsp://192.168.0.1/s", "rtsp://door/s"}) {
            assertThatThrownBy(given(listed, other)::check).hasMessage("inputUrl: host not allowed");
        }
    }
}
