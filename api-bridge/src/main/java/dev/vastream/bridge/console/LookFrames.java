package dev.vastream.bridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.console.look.Look;
import dev.vastream.bridge.snapshot.UnreadablePictureException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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

    private LookFrames() {}

    /** @param width most pixels of a picture's width */
    static byte[] of(List<Look> looks, int width) {
        var parts = new ArrayList<byte[]>(2 * looks.size());
        for (var look : looks) {
            parts.add(JsonMapper.shared().writeValueAsString(look.facts()).getBytes(UTF_8));
            parts.add(jpeg(look, width));
        }
        var size = 4 * parts.size() + parts.stream().mapToInt(part -> part.length).sum();
        var frames = ByteBuffer.allocate(size);
        for (var i = 0; i < parts.size(); i += 2) {
            frames.putInt(parts.get(i).length).putInt(parts.get(i + 1).length);
            frames.put(parts.get(i)).put(parts.get(i + 1));
        }
        return frames.array();
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
