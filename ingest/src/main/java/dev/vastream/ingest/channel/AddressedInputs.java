package dev.vastream.ingest.channel;

import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.RefusedSourceException;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.ingest.source.SourceLocation;
import dev.vastream.program.address.AddressGuard;
import dev.vastream.program.address.AddressRefusedException;
import dev.vastream.program.address.InputFile;
import dev.vastream.program.address.InputFolder;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import dev.vastream.schemas.channel.SealException;
import dev.vastream.schemas.channel.SealedAddresses;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalDouble;

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
            throw new RefusedSourceException(reason);
        }
    }

    /** An address is looked at anew at each opening: names, files and links may lead elsewhere by then. */
    private record Addressed(CameraAddress address, Allowed allowed) implements ChannelInput {

        @Override
        public FrameSource open() throws SourceException {
            if (address.kind() == CameraAddress.Kind.FILE) {
                return recording().open();
            }
            try {
                allowed.guard().resolve(address.host());
                return SourceLocation.of(address.full(), OptionalDouble.empty()).open();
            } catch (AddressRefusedException e) {
                throw new RefusedSourceException(e.getMessage());
            } catch (UnknownHostException e) {
                throw new SourceException("there is no host of that name");
            }
        }

        private SourceLocation recording() throws SourceException {
            var found = allowed.folder().resolve(address.full());
            var refusal = found.fold(
                    () -> Optional.of("no recording may be played: VA_INPUT_FOLDER is not set"),
                    () -> Optional.of("there is no such recording in VA_INPUT_FOLDER"),
                    () -> Optional.of("the file's name is not that of a video"),
                    path -> Optional.<String>empty());
            if (refusal.isPresent()) {
                throw new RefusedSourceException(refusal.get());
            }
            return SourceLocation.of(((InputFile.Found) found).path().toString(), OptionalDouble.empty());
        }
    }
}
