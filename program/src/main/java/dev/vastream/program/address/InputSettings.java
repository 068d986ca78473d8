package dev.vastream.program.address;

import dev.vastream.schemas.channel.SealedAddresses;
import dev.vastream.schemas.channel.SecretSeal;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where frames of channels may come from.
 *
 * @param folder of recordings; empty when none may be played
 * @param hosts that may be pulled from; blank for the default rule
 * @param secretKey file of the key that passwords are sealed with, if there is one
 */
public record InputSettings(Optional<Path> folder, String hosts, Optional<Path> secretKey) {

    /** No recordings, no passwords, and hosts by the default rule. */
    public static final InputSettings DEFAULT = new InputSettings(Optional.empty(), "", Optional.empty());

    /** @throws IllegalArgumentException with a sentence that names the option */
    public InputSettings {
        Objects.requireNonNull(folder, "folder");
        check("--input-hosts (VA_INPUT_HOSTS)", () -> AddressGuard.of(hosts, false));
        check("--secret-key (VA_SECRET_KEY)", () -> secretKey.map(SecretSeal::of));
    }

    private static void check(String option, Supplier<?> use) {
        try {
            var unused = use.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    /** @param loopbackAllowed whether this machine itself may be pulled from by the default rule */
    public AddressGuard guard(boolean loopbackAllowed) {
        return AddressGuard.of(hosts, loopbackAllowed);
    }

    public InputFolder inputFolder() {
        return InputFolder.of(folder);
    }

    public SealedAddresses sealedAddresses() {
        return new SealedAddresses(secretKey.map(SecretSeal::of));
    }

    /** The same by paths that are absolute. */
    public InputSettings absolute() {
        return new InputSettings(folder.map(InputSettings::absolute), hosts, secretKey.map(InputSettings::absolute));
    }

    private static Path absolute(Path given) {
        return given.toAbsolutePath().normalize();
    }

    /** The same with another key. */
    public InputSettings withSecretKey(Path file) {
        return new InputSettings(folder, hosts, Optional.of(file));
    }
}
