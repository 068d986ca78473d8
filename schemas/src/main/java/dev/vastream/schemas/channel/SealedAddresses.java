package dev.vastream.schemas.channel;

import dev.vastream.schemas.avro.Channel;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Writes the addresses of a channel into its record and reads them from there: masked where everybody sees them, and whole where
 * they are sealed, which they are together when one of them holds a secret.
 *
 * @param seal of the key file; empty when there is none
 */
public record SealedAddresses(Optional<SecretSeal> seal) {

    private static final String BETWEEN = "\n";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /**
     * The addresses of one channel.
     *
     * @param main where its frames come from
     * @param sub where frames of a lower resolution come from, if there is such a place
     */
    public record Addresses(CameraAddress main, Optional<CameraAddress> sub) {

        boolean haveSecrets() {
            return main.hasSecrets() || sub.filter(CameraAddress::hasSecrets).isPresent();
        }
    }

    /**
     * The channel with these addresses.
     *
     * @throws SealException when they hold secrets and there is no key
     */
    public Channel write(Channel channel, Addresses addresses) throws SealException {
        var sub = addresses.sub();
        return Channel.newBuilder(channel)
                .setInputUrl(addresses.main().masked())
                .setInputUrlSub(sub.map(CameraAddress::masked).orElse(""))
                .setSealedSecrets(addresses.haveSecrets() ? sealed(channel.getCameraUid(), addresses) : NOTHING)
                .build();
    }

    private ByteBuffer sealed(String channelId, Addresses addresses) throws SealException {
        var sub = addresses.sub().map(CameraAddress::full).orElse("");
        return key().seal(channelId, addresses.main().full() + BETWEEN + sub);
    }

    /**
     * The channel's addresses with their secrets.
     *
     * @throws SealException when they hold secrets, and there is no key or not that one
     * @throws InvalidAddressException when the record was not written by {@link #write}
     */
    public Addresses read(Channel channel) throws SealException, InvalidAddressException {
        if (!channel.getSealedSecrets().hasRemaining()) {
            return addresses(channel.getInputUrl(), channel.getInputUrlSub());
        }
        var both =
                key().open(channel.getCameraUid(), channel.getSealedSecrets()).split(BETWEEN, 2);
        return addresses(both[0], both.length == 2 ? both[1] : "");
    }

    private static Addresses addresses(String main, String sub) throws InvalidAddressException {
        return new Addresses(
                CameraAddress.of(main), sub.isEmpty() ? Optional.empty() : Optional.of(CameraAddress.of(sub)));
    }

    private SecretSeal key() throws SealException {
        return seal.orElseThrow(() -> new SealException("VA_SECRET_KEY is not set"));
    }
}
