package dev.vastream.bridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.console.look.Look;
import dev.vastream.bridge.snapshot.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes looks one behind the other: for each two lengths of four bytes, big-endian, then so many bytes of JSON and so many of
 * JPEG. A picture that cannot be shown has none.
 */
final class LookFrames {

    private static final Logger LOG = LoggerFactory.getLogger(LookFrames.class);
    private static final byte[] NONE = {};

    /** An answer that has so much is long enough: who asks again is given the others. */
    private static final int ENOUGH_BYTES = 2 << 20;

    private LookFrames() {}

    /**
     * As many of the looks as make a long answer, from the first on.
     *
     * @param width most pixels of a picture's width
     */
    static byte[] of(List<Look> looks, int width) {
        var frames = new ByteArrayOutputStream();
        for (var look : looks) {
            if (frames.size() > ENOUGH_BYTES) {
                break;
            }
            var facts = JsonMapper.shared().writeValueAsString(look.facts()).getBytes(UTF_8);
            var picture = jpeg(look, width);
            frames.writeBytes(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(facts.length)
                    .putInt(picture.length)
                    .array());
            frames.writeBytes(facts);
            frames.writeBytes(picture);
        }
        return frames.toByteArray();
    }

    private static byte[] jpeg(Look look, int width) {
        try {
            return look.jpeg(width);
        } catch (UnreadablePictureException e) {
            LOG.debug("A picture of {} cannot be shown: {}", look.facts().camera(), e.getMessage());
            return NONE;
        }
    }
}
