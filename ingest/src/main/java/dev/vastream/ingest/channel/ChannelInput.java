package dev.vastream.ingest.channel;

import dev.vastream.ingest.source.FrameSource;
import dev.vastream.ingest.source.SourceException;

/** Where a channel's frames come from. Two of them are equal when they lead to the same place; none shows a secret as text. */
public interface ChannelInput {

    /**
     * Opens it, as often as it is asked for.
     *
     * @throws SourceException when it cannot be opened now, or may not be
     * @throws InterruptedException soon after the thread was interrupted
     */
    FrameSource open() throws SourceException, InterruptedException;
}
