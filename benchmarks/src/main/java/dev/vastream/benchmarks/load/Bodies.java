package dev.vastream.benchmarks.load;

import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON bodies of calls to a bridge. */
public final class Bodies {

    private static final int FACE = 1;

    private Bodies() {}

    /** A picture, as the calls of {@code /v1} take it. */
    public static ObjectNode picture(byte[] picture) {
        return JsonMapper.shared().createObjectNode().put("image", text(picture));
    }

    /** A picture to be looked at by the node. */
    public static ObjectNode inferenceImage(byte[] picture) {
        return ofNode().put("image_buffer", text(picture));
    }

    /** The gallery of faces. */
    public static ObjectNode faces() {
        return ofNode().put("feature_type", FACE);
    }

    /** A face to be looked for in the gallery. */
    public static ObjectNode face(byte[] picture) {
        var body = faces();
        body.putArray("feature_images").add(text(picture));
        return body;
    }

    /** A person to be enrolled in the gallery of faces. */
    public static ObjectNode enrolment(String uuid, byte[] face) {
        return face(face)
                .put("uuid", uuid)
                .put("user_id", "id-" + uuid)
                .put("user_name", "name-" + uuid)
                .put("user_age", 40)
                .put("gender", 0)
                .put("identifier", 1);
    }

    private static ObjectNode ofNode() {
        return JsonMapper.shared().createObjectNode().put("node_id", SystemUnderLoad.NODE);
    }

    private static String text(byte[] picture) {
        return Base64.getEncoder().encodeToString(picture);
    }
}
