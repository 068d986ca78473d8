package dev.vastream.bridge.va;

import dev.vastream.bridge.body.Form;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.serde.RecordLimits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;

/** Fields that the calls about features have in common. */
final class FeatureFields {

    static final int MAX_ID = RecordLimits.ID_CHARACTERS;
    static final int MAX_IMAGES = 10;
    static final String IMAGES = "feature_images";

    /** By the contract's number. */
    private static final List<FeatureType> TYPES = List.of(FeatureType.PERSON, FeatureType.FACE, FeatureType.VEHICLE);

    private static final int UNKNOWN = -1;

    private FeatureFields() {}

    /** The gallery that a request is about, not to be used before its form is checked. */
    record GalleryName(String nodeId, int typeCode) {

        /** @throws UnknownTypeException when there can be none of that type */
        FeatureType type() {
            if (typeCode == UNKNOWN) {
                throw new UnknownTypeException();
            }
            return TYPES.get(typeCode);
        }
    }

    static GalleryName gallery(Form form) {
        return new GalleryName(
                form.text(MAX_ID, "node_id", "nodeId", "NodeId"), form.code("feature_type", Set.of(UNKNOWN, 0, 1, 2)));
    }

    static List<ByteBuffer> images(Form form) {
        return form.images(IMAGES, MAX_IMAGES);
    }

    /** The contract's number of a type. */
    static int code(FeatureType type) {
        return TYPES.indexOf(type);
    }

    /** The answer to a question about the pictures of a request that has none. */
    static ResponseEntity<byte[]> unanswered(Outcome.Unanswered outcome) {
        return VaAnswer.unanswered(outcome, FeatureFields::image);
    }

    /** What a picture of a request is called. */
    private static String image(int index) {
        return IMAGES + "[" + index + "]";
    }
}
