package dev.vastream.bridge.va;

import dev.vastream.bridge.body.Form;
import dev.vastream.schemas.avro.FeatureType;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What mathing-feature asks.
 *
 * @param uuid subject to compare with alone, empty to search all
 */
record MatchingCall(String nodeId, FeatureType type, String uuid, List<ByteBuffer> images) {

    static MatchingCall of(Form form) {
        var gallery = FeatureFields.gallery(form);
        var uuid = form.optionalText(FeatureFields.MAX_ID, "uuid", "uuId");
        var images = FeatureFields.images(form);
        form.check();
        return new MatchingCall(gallery.nodeId(), gallery.type(), uuid, images);
    }
}
