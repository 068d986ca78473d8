package dev.vastream.bridge.console.look;

import dev.vastream.bridge.snapshot.UnreadablePictureException;
import dev.vastream.bridge.snapshot.UprightJpeg;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A picture of a camera with what is known of it. However many viewers want a size of it, it is made once. */
public final class Look {

    private final LookFacts facts;
    private final ByteBuffer picture;
    private final Map<Integer, byte[]> sizes = new HashMap<>();

    /** @param picture as it was published */
    Look(LookFacts facts, ByteBuffer picture) {
        this.facts = facts;
        this.picture = picture;
    }

    /** One that is kept; what regions had counted then, and how the analysis went, is not known of it. */
    public static Look past(Finding found, ByteBuffer picture) {
        return new Look(LookFacts.of(found, 0, Map.of(), Pulse.Figures.NONE), picture);
    }

    /** Size of the picture as it was published. */
    int bytes() {
        return picture.remaining();
    }

    public LookFacts facts() {
        return facts;
    }

    /**
     * The picture as an upright JPEG.
     *
     * @param widest pixels; a picture that is wider is scaled down
     * @throws UnreadablePictureException when its bytes are no picture that can be shown
     */
    public synchronized byte[] jpeg(int widest) throws UnreadablePictureException {
        var known = sizes.get(widest);
        if (known != null) {
            return known;
        }
        var made = UprightJpeg.noWiderThan(widest, picture);
        sizes.put(widest, made);
        return made;
    }
}
