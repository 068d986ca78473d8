package dev.vastream.bridge.va;

import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.SealedAddresses.Addresses;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that a call gives; each may be left out.
 *
 * @param main where frames come from
 * @param sub where frames of a lower resolution come from
 */
record GivenAddresses(Optional<GivenAddress> main, Optional<GivenAddress> sub) {

    /** What is said first when both are wrong. */
    private static final List<VaCode> ORDER = List.of(
            VaCode.NOT_SUPPORT_FUNCTION,
            VaCode.RTSP_FORMAT_NOT_CORRECT,
            VaCode.NOT_FOUND_VIDEO,
            VaCode.NOT_SUPPORT_VIDEO_EXT);

    boolean isEmpty() {
        return main.isEmpty() && sub.isEmpty();
    }

    /** @throws VaRefusal when frames cannot come from one of them */
    void check() {
        given().flatMap(given -> given.refusal().stream())
                .min(Comparator.comparing(refusal -> ORDER.indexOf(refusal.code())))
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    /**
     * Those of a new channel.
     *
     * @throws VaRefusal when frames cannot come from one of them, or a secret is masked: nothing is known to keep
     */
    Addresses whole() {
        check();
        given().filter(given -> given.address().filter(CameraAddress::isMasked).isPresent())
                .forEach(given -> {
                    throw GivenAddress.again(given.field());
                });
        return new Addresses(main.flatMap(GivenAddress::address).orElseThrow(), sub.flatMap(GivenAddress::address));
    }

    private Stream<GivenAddress> given() {
        return Stream.of(main, sub).flatMap(Optional::stream);
    }
}
