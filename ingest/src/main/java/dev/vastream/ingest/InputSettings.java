package dev.vastream.ingest;

import dev.vastream.ingest.channel.AddressedInputs;
import dev.vastream.ingest.channel.ChannelInputs;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.channel.SealedAddresses;
import dev.vastream.schemas.channel.SecretSeal;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What channels may name as their input.
 *
 * @param folder recordings may be played from there; empty for none
 * @param hosts hosts that may be connected to, empty for the default rule
 * @param loopback whether addresses of this machine itself are allowed by default
 * @param secretKey file with the key that credentials were sealed with; empty when there are none
 */
public record InputSettings(Optional<Path> folder, String hosts, boolean loopback, Optional<Path> secretKey) {

    /** @throws IllegalArgumentException when the list of hosts makes no sense; the message names the entry */
    public InputSettings {
        AddressGuard.of(hosts, loopback);
    }

    /** @throws IllegalArgumentException when the key file holds no key, with a sentence that names it */
    ChannelInputs open() {
        return new AddressedInputs(
                new SealedAddresses(secretKey.map(SecretSeal::of)),
                new AddressedInputs.Allowed(AddressGuard.of(hosts, loopback), InputFolder.of(folder)));
    }
}
