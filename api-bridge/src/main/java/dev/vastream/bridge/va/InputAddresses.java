package dev.vastream.bridge.va;

import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import dev.vastream.schemas.channel.SealException;
import dev.vastream.schemas.channel.SealedAddresses;
import dev.vastream.schemas.channel.SealedAddresses.Addresses;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Judges where a channel's frames are to come from, and writes that into its record.
 *
 * <p>Names of hosts are not looked up here: whoever connects judges the very address that it connects to.
 */
@Component
record InputAddresses(AddressGuard guard, InputFolder folder, SealedAddresses sealed) {

    static final String MAIN = "inputUrl";
    static final String SUB = "inputUrlSub";

    /**
     * Judges the addresses that a call gives. Files are looked for, so this is done before the call's turn to change something.
     *
     * @param sub empty text for none
     */
    GivenAddresses judged(Optional<String> main, Optional<String> sub) {
        return new GivenAddresses(
                main.map(text -> judged(MAIN, text)),
                sub.map(text -> text.isEmpty() ? GivenAddress.none(SUB) : judged(SUB, text)));
    }

    private GivenAddress judged(String field, String text) {
        try {
            var address = CameraAddress.of(text);
            return switch (address.kind()) {
                case PUSH -> GivenAddress.of(field, address);
                case STREAM -> judgedHost(field, address);
                case FILE -> judgedFile(field, address);
            };
        } catch (InvalidAddressException e) {
            return GivenAddress.refused(field, VaCode.RTSP_FORMAT_NOT_CORRECT, e.getMessage());
        }
    }

    private GivenAddress judgedHost(String field, CameraAddress address) {
        return guard.refusal(address.host())
                .map(reason -> GivenAddress.refused(field, VaCode.RTSP_FORMAT_NOT_CORRECT, reason))
                .orElseGet(() -> GivenAddress.of(field, address));
    }

    private GivenAddress judgedFile(String field, CameraAddress address) {
        return folder.resolve(address.full())
                .fold(
                        () -> GivenAddress.refused(field, VaCode.NOT_SUPPORT_FUNCTION, "VA_INPUT_FOLDER is not set"),
                        () -> GivenAddress.refused(
                                field, VaCode.NOT_FOUND_VIDEO, "there is no such file in VA_INPUT_FOLDER"),
                        () -> GivenAddress.refused(
                                field,
                                VaCode.NOT_SUPPORT_VIDEO_EXT,
                                "must end in mp4, m4v, mkv, avi, mov, ts, webm or gif"),
                        path -> GivenAddress.of(field, address));
    }

    /** A new channel's record with its addresses. */
    Channel written(Channel channel, Addresses addresses) {
        try {
            return sealed.write(channel, addresses);
        } catch (SealException e) {
            throw noKey(addresses.main().hasSecrets() ? MAIN : SUB);
        }
    }

    /** Whether a stored channel has these addresses. */
    boolean areOf(Channel stored, Addresses addresses) {
        return new StoredAddresses(sealed, stored).are(addresses);
    }

    /**
     * A stored channel's record with what is given in place of its addresses. Secrets that are masked stay as they are stored;
     * of addresses that do not change, so does the record.
     */
    Channel over(Channel channel, GivenAddresses given) {
        given.check();
        if (given.isEmpty()) {
            return channel;
        }
        var stored = new StoredAddresses(sealed, channel);
        var addresses = new Addresses(
                given.main()
                        .map(main -> main.keeping(() -> Optional.of(stored.main())))
                        .orElseGet(stored::main),
                given.sub()
                        .map(sub -> sub.address().map(address -> sub.keeping(stored::sub)))
                        .orElseGet(stored::sub));
        return stored.are(addresses) ? channel : written(channel, addresses);
    }

    static VaRefusal noKey(String field) {
        return new VaRefusal(VaCode.FAIL_CREATE_CHANNEL, field + ": VA_SECRET_KEY is not set");
    }
}
