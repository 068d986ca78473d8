package dev.vastream.bridge.face;

import dev.vastream.bridge.info.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The two forms in which the contract has the vector of a face, and the answers with either. */
enum VectorForm {
    /** A list of numbers. */
    EMBEDDINGS("embeddings", FaceVector::embeddings),
    /** The same vector as base64. */
    FEATURE("feature", FaceVector::feature);

    private final String key;
    private final Function<FaceVector, Object> form;

    VectorForm(String key, Function<FaceVector, Object> form) {
        this.key = key;
        this.form = form;
    }

    /** The answer about the first of the faces, which says so when there is none. */
    Map<String, Object> one(List<EmbeddedFace> faces) {
        var answer = versioned();
        answer.putAll(fields(EmbeddedFace.first(faces)));
        return answer;
    }

    /** The answer about all of the faces. */
    Map<String, Object> many(List<EmbeddedFace> faces) {
        var answer = versioned();
        answer.put(key + "_info_list", faces.stream().map(this::fields).toList());
        return answer;
    }

    private static Map<String, Object> versioned() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("version", Version.OF_CONTRACT);
        return answer;
    }

    private Map<String, Object> fields(EmbeddedFace face) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(key, form.apply(face.vector()));
        fields.put("face_detect", face.detected());
        return fields;
    }
}
