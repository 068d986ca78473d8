package dev.vastream.ingest.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vastream.ingest.source.SourceException;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.SealedAddresses;
import dev.vastream.schemas.channel.SealedAddresses.Addresses;
import dev.vastream.schemas.channel.SecretSeal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressedInputsTest {

    private static final String SECRET = "s3cret";

    @TempDir
    Path folder;

    @Test
    void areTheSame_whenOneAddressIsSealedTwice() throws Exception {
        var sealed = new SealedAddresses(Optional.of(SecretSeal.of(key(1))));
        var inputs = inputs(sealed);
        var once = channel(sealed, "rtsp://admin:" + SECRET + "@10.0.0.7/1");
        var again = channel(sealed, "rtsp://admin:" + SECRET + "@10.0.0.7/1");
        var other = channel(sealed, "rtsp://admin:changed@10.0.0.7/1");

        assertThat(once.getSealedSecrets()).isNotEqualTo(again.getSealedSecrets());
        assertThat(inputs.of(once)).isEqualTo(inputs.of(again)).isNotEqualTo(inputs.of(other));
        assertThat(inputs.of(once).toString()).doesNotContain(SECRET);
    }

    @Test
    void refuse_whenThereIsAnotherKeyOrNone() throws Exception {
        var channel = channel(
                new SealedAddresses(Optional.of(SecretSeal.of(key(1)))), "rtsp://admin:" + SECRET + "@10.0.0.7/1");

        assertRefused(inputs(new SealedAddresses(Optional.of(SecretSeal.of(key(2))))), channel);
        assertRefused(inputs(new SealedAddresses(Optional.empty())), channel);
    }

    @Test
    void refuse_whenTheHostIsNotAllowedOrThereIsNoFolder() throws Exception {
        var plain = new SealedAddresses(Optional.empty());

        assertRefused(inputs(plain), channel(plain, "http://169.254.169.254/latest"));
        assertRefused(inputs(plain), channel(plain, "file:///etc/passwd"));
    }

    private static void assertRefused(AddressedInputs inputs, Channel channel) {
        var failure = catchThrowableOfType(
                SourceException.class, () -> inputs.of(channel).open());

        assertThat(failure.isRefusal()).isTrue();
        assertThat(failure.getMessage()).isNotBlank().doesNotContain(SECRET);
    }

    private static AddressedInputs inputs(SealedAddresses addresses) {
        return new AddressedInputs(
                addresses, new AddressedInputs.Allowed(AddressGuard.of("", false), InputFolder.of(Optional.empty())));
    }

    private static Channel channel(SealedAddresses addresses, String url) throws Exception {
        return addresses.write(
                Channel.newBuilder().setCameraUid("gate").build(),
                new Addresses(CameraAddress.of(url), Optional.empty()));
    }

    private Path key(int seed) throws Exception {
        var bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Files.write(
                folder.resolve("key-" + seed),
                Base64.getEncoder().encodeToString(bytes).getBytes(US_ASCII));
    }
}
