package dev.vastream.bridge.va;

import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An address as a call gives it.
 *
 * @param field that it is given in
 * @param address what it says; empty when it is refused, and when it says that there is none
 * @param refusal why frames cannot come from there, if so
 */
record GivenAddress(String field, Optional<CameraAddress> address, Optional<VaRefusal> refusal) {

    static GivenAddress none(String field) {
        return new GivenAddress(field, Optional.empty(), Optional.empty());
    }

    static GivenAddress of(String field, CameraAddress address) {
        return new GivenAddress(field, Optional.of(address), Optional.empty());
    }

    static GivenAddress refused(String field, VaCode code, String reason) {
        return new GivenAddress(field, Optional.empty(), Optional.of(new VaRefusal(code, field + ": " + reason)));
    }

    /**
     * The address with what it masks of the stored one.
     *
     * @param stored asked only when something is masked
     * @throws VaRefusal when there is nothing to keep, or it must not go to that host
     */
    CameraAddress keeping(Supplier<Optional<CameraAddress>> stored) {
        var given = address.orElseThrow();
        if (!given.isMasked()) {
            return given;
        }
        try {
            return given.keeping(stored.get().orElseThrow(() -> again(field)));
        } catch (InvalidAddressException e) {
            throw again(field);
        }
    }

    /** Secrets are masked, and what they were is not known or not meant for that host. */
    static VaRefusal again(String field) {
        return new VaRefusal(VaCode.RTSP_FORMAT_NOT_CORRECT, field + ": credentials must be given again");
    }
}
