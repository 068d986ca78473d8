package dev.vastream.ingest.source;

import dev.vastream.ingest.picture.EncodedPicture;
import dev.vastream.ingest.picture.PictureEncoder;
import dev.vastream.ingest.picture.PictureException;
import dev.vastream.ingest.picture.Pixels;
import java.time.Duration;

/** One frame as its source gives it: pixels still to be encoded, or a picture that is encoded already. */
public sealed interface SourceFrame extends AutoCloseable {

    /** When the frame is shown, from the start of the source. */
    Duration mediaTime();

    /** The same frame at another time. */
    SourceFrame shiftedBy(Duration offset);

    /** The picture that is published. */
    EncodedPicture encoded(PictureEncoder encoder) throws PictureException;

    /** Ends what the frame holds outside of the heap: nothing, unless its variant says otherwise. */
    @Override
    default void close() {}

    /** A frame of a video. */
    record Decoded(Duration mediaTime, Pixels pixels) implements SourceFrame {

        @Override
        public SourceFrame shiftedBy(Duration offset) {
            return new Decoded(mediaTime.plus(offset), pixels);
        }

        @Override
        public EncodedPicture encoded(PictureEncoder encoder) throws PictureException {
            return encoder.encode(pixels);
        }

        @Override
        public void close() {
            pixels.close();
        }
    }

    /** A picture file. */
    record Encoded(Duration mediaTime, EncodedPicture picture) implements SourceFrame {

        @Override
        public SourceFrame shiftedBy(Duration offset) {
            return new Encoded(mediaTime.plus(offset), picture);
        }

        @Override
        public EncodedPicture encoded(PictureEncoder encoder) throws PictureException {
            return encoder.encode(picture);
        }
    }

    /**
     * A frame that is there but cannot be had; the source goes on after it.
     *
     * @param reason a sentence for the user
     */
    record Unreadable(Duration mediaTime, String reason) implements SourceFrame {

        @Override
        public SourceFrame shiftedBy(Duration offset) {
            return new Unreadable(mediaTime.plus(offset), reason);
        }

        @Override
        public EncodedPicture encoded(PictureEncoder encoder) throws PictureException {
            throw new PictureException(reason);
        }
    }
}
