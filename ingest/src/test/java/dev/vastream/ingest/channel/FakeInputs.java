package dev.vastream.ingest.channel;

import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.SourceException;
import dev.vastream.schemas.avro.Channel;

/**
 * Inputs that are told apart by their URL and opened as the test says.
 *
 * @param opener opens the input of that URL
 */
record FakeInputs(Opener opener) implements ChannelInputs {

    /** Opens what a URL names. */
    interface Opener {

        FrameSource open(String url) throws SourceException;
    }

    private record Input(String url, Opener opener) implements ChannelInput {

        @Override
        public FrameSource open() throws SourceException {
            return opener.open(url);
        }
    }

    /** Inputs that nobody opens. */
    static FakeInputs unopened() {
        return new FakeInputs(url -> {
            throw new IllegalStateException("nobody opens it");
        });
    }

    @Override
    public ChannelInput of(Channel channel) {
        return new Input(channel.getInputUrl(), opener);
    }
}
