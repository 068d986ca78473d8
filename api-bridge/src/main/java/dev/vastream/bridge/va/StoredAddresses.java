package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import dev.vastream.schemas.channel.SealException;
import dev.vastream.schemas.channel.SealedAddresses;
import dev.vastream.schemas.channel.SealedAddresses.Addresses;
import java.util.Optional;

/** The addresses of a stored channel; they are unsealed only when one of their secrets is needed. */
record StoredAddresses(SealedAddresses sealed, Channel channel) {

    /** @throws VaRefusal when it cannot be read any more, and so must be given anew */
    CameraAddress main() {
        var field = InputAddresses.MAIN;
        var shown = shown(field, channel.getInputUrl());
        return shown.isMasked() ? opened(field).main() : shown;
    }

    /** @throws VaRefusal when it cannot be read any more, and so must be given anew */
    Optional<CameraAddress> sub() {
        var field = InputAddresses.SUB;
        if (channel.getInputUrlSub().isEmpty()) {
            return Optional.empty();
        }
        var shown = shown(field, channel.getInputUrlSub());
        return shown.isMasked() ? opened(field).sub() : Optional.of(shown);
    }

    /** Whether they are these; not if they cannot be read any more. */
    boolean are(Addresses addresses) {
        try {
            return sealed.read(channel).equals(addresses);
        } catch (SealException | InvalidAddressException e) {
            return false;
        }
    }

    private static CameraAddress shown(String field, String text) {
        try {
            return CameraAddress.of(text);
        } catch (InvalidAddressException e) {
            throw GivenAddress.again(field);
        }
    }

    private Addresses opened(String field) {
        if (sealed.seal().isEmpty()) {
            throw InputAddresses.noKey(field);
        }
        try {
            return sealed.read(channel);
        } catch (SealException | InvalidAddressException e) {
            throw GivenAddress.again(field);
        }
    }
}
