package dev.vastream.benchmarks.hostile;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A call of the bridge that bad bodies are sent to.
 *
 * @param pictures fields that take a picture; a list of pictures ends with []
 * @param others the other fields, as JSON
 */
record Target(String path, boolean isForm, List<String> pictures, Map<String, String> others) {

    private static final Map<String, String> NODE = Map.of("node_id", "\"default\"");
    private static final Map<String, String> SUBJECT = Map.of("node_id", "\"default\"", "feature_type", "1");
    private static final Map<String, String> PERSON = Map.of(
            "node_id", "\"default\"",
            "feature_type", "1",
            "uuid", "\"hostile\"",
            "user_id", "\"u\"",
            "user_name", "\"n\"",
            "user_age", "4",
            "gender", "0",
            "identifier", "0");
    private static final List<String> IMAGE = List.of("image");
    private static final List<String> PAIR = List.of("image1", "image2");
    private static final List<String> SUBJECTS = List.of("feature_images[]");

    private static final List<Target> ALL = List.of(
            json("/v1/detect", IMAGE, Map.of("liveness", "true")),
            json("/v1/feature", IMAGE, Map.of()),
            json("/v1/embeddings", IMAGE, Map.of()),
            json("/v1/feature-only", IMAGE, Map.of()),
            json("/v1/embeddings-only", IMAGE, Map.of()),
            json("/v1/multi-feature", IMAGE, Map.of("maxResults", "3")),
            json("/v1/multi-embeddings", IMAGE, Map.of("maxResults", "3")),
            json("/v1/score", PAIR, Map.of()),
            json("/v1/feature-score", List.of("feature1", "feature2"), Map.of()),
            json("/v1/search", IMAGE, Map.of("maxResults", "5", "threshold", "0")),
            form("/v1/file/detect", IMAGE),
            form("/v1/file/feature", IMAGE),
            form("/v1/file/embeddings", IMAGE),
            form("/v1/file/feature-only", IMAGE),
            form("/v1/file/embeddings-only", IMAGE),
            form("/v1/file/score", PAIR),
            json("/v3/va/inference-image", List.of("image_buffer"), NODE),
            json("/v3/va/add-or-update-feature", SUBJECTS, PERSON),
            json("/v3/va/mathing-feature", SUBJECTS, SUBJECT),
            json("/v3/va/list-feature", List.of(), SUBJECT),
            json(
                    "/v3/va/remove-feature",
                    List.of(),
                    Map.of("node_id", "\"default\"", "feature_type", "1", "uuId", "\"hostile\"")),
            json(
                    "/analyze/skeleton-v2",
                    List.of("forigimg", "sorigimg"),
                    Map.of("id", "\"a@example.org\"", "uuid", "\"u\"")));

    static Target any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    static Target anyForm(Random random) {
        var forms = ALL.stream().filter(Target::isForm).toList();
        return forms.get(random.nextInt(forms.size()));
    }

    static Target anyWithPicture(Random random) {
        var all = ALL.stream().filter(target -> !target.pictures().isEmpty()).toList();
        return all.get(random.nextInt(all.size()));
    }

    private static Target json(String path, List<String> pictures, Map<String, String> others) {
        return new Target(path, false, pictures, others);
    }

    private static Target form(String path, List<String> pictures) {
        return new Target(path, true, pictures, Map.of());
    }
}
