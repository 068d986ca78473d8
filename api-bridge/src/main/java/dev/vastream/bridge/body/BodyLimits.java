package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;

/** What a request may weigh. */
public final class BodyLimits {

    /** Largest body, bytes. */
    public static final int BODY_BYTES = 32 << 20;

    /** Largest encoded picture, bytes. */
    public static final int IMAGE_BYTES = Topics.MAX_IMAGE_BYTES;

    /** Most bytes of all encoded pictures of a request: they travel in one record, beside its other fields. */
    public static final int REQUEST_IMAGE_BYTES = Topics.PICTURE_MESSAGE_BYTES - (1 << 20);

    /** Deepest nesting of a JSON body. */
    static final int NESTING = 64;

    /** Most values and names in a JSON body; pictures and vectors are one each. */
    static final int TOKENS = 100_000;

    private BodyLimits() {}

    /**
     * Checks that two pictures fit into one record.
     *
     * @param field of the second one, where the problem is reported
     */
    public static void checkTogether(ByteBuffer first, ByteBuffer second, String field) {
        if ((long) first.remaining() + second.remaining() > REQUEST_IMAGE_BYTES) {
            throw Place.BODY
                    .field(field)
                    .invalid(
                            "both pictures together larger than " + (REQUEST_IMAGE_BYTES >> 20) + " MiB",
                            "value_error.image");
        }
    }
}
