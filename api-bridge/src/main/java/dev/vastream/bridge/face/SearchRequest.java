package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Form;
import dev.vastream.bridge.body.Problem.Place;
import dev.vastream.schemas.avro.FeatureType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What the search call asks: which enrolled subjects a picture, or a vector, resembles.
 *
 * @param maxResults most subjects in the answer
 * @param threshold least similarity of those
 */
record SearchRequest(
        FeatureType type, Optional<ByteBuffer> image, Optional<FaceVector> feature, int maxResults, double threshold) {

    private static final int DEFAULT_RESULTS = 5;
    private static final int MAX_RESULTS = 100;
    private static final double DEFAULT_THRESHOLD = 0.5;
    private static final List<FeatureType> TYPES = List.of(FeatureType.PERSON, FeatureType.FACE, FeatureType.VEHICLE);

    static SearchRequest of(Form form) {
        var type = TYPES.get((int) form.integer("feature_type", TYPES.indexOf(FeatureType.FACE), 0, TYPES.size() - 1));
        var maxResults = (int) form.integer("maxResults", DEFAULT_RESULTS, 1, MAX_RESULTS);
        var threshold = form.number("threshold", DEFAULT_THRESHOLD, 0, 1);
        if (form.has("image") && form.has("feature")) {
            throw Place.BODY.field("feature").invalid("give either an image or a feature", "value_error");
        }
        var isVector = form.has("feature");
        var feature = isVector
                ? form.parsed("feature", FaceVector.MAX_CHARACTERS, FaceVector::parse)
                : Optional.<FaceVector>empty();
        var image = isVector ? Optional.<ByteBuffer>empty() : Optional.of(form.image("image"));
        form.check();
        return new SearchRequest(type, image, feature, maxResults, threshold);
    }
}
