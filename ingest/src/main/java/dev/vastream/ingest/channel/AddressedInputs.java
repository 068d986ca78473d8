package dev.vastream.ingest.channel;

import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceLocation;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import dev.vastream.schemas.channel.SealException;
import dev.vastream.schemas.channel.SealedAddresses;

/**
 * The inputs that the addresses of channels name.
 *
 * @param addresses reads them from the records, with their secrets
 */
public record AddressedInputs(SealedAddresses addresses, Allowed allowed) implements ChannelInputs {

    /** What may be opened in the name of a channel. */
    public record Allowed(AddressGuard guard, InputFolder folder) {}

    @Override
    public ChannelInput of(Channel channel) {
        try {
            return new Addressed(addresses.read(channel).main(), allowed);
        } catch (SealException | InvalidAddressException e) {
            return new Refused(e.getMessage());
        }
    }

    /** An input that cannot even be asked for. */
    private record Refused(String reason) implements ChannelInput {

        @Override
        public FrameSource open() throws SourceException {
            throw SourceException.refusing(reason);
        }
    }

    /** An address, whose text form is the masked one; what it leads to is judged anew at each opening. */
    private record Addressed(CameraAddress address, Allowed allowed) implements ChannelInput {

        @Override
        public FrameSource open() throws SourceException, InterruptedException {
            return SourceLocation.guarded(address, allowed.guard(), allowed.folder())
                    .open();
        }
    }
}
