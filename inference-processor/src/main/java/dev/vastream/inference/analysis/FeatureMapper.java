package dev.vastream.inference.analysis;

import dev.vastream.inference.analysis.Analysis.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.embedding.SubjectEmbedding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Turns vectors of persons, faces and vehicles into wire values that name their detection. */
final class FeatureMapper {

    private final int firstFace;

    /**
     * @param firstFace place of the first face in the list of detections: faces follow the objects
     */
    FeatureMapper(int firstFace) {
        this.firstFace = firstFace;
    }

    List<Feature> features(List<SubjectEmbedding> embeddings) {
        return embeddings.stream().map(this::feature).toList();
    }

    Feature feature(SubjectEmbedding embedding) {
        return switch (embedding.kind()) {
            case FACE ->
                new Feature(
                        firstFace + embedding.index(),
                        FeatureType.FACE,
                        embedding.modelId(),
                        littleEndian(embedding.vector()));
            case PERSON ->
                new Feature(
                        embedding.index(), FeatureType.PERSON, embedding.modelId(), littleEndian(embedding.vector()));
            case VEHICLE ->
                new Feature(
                        embedding.index(), FeatureType.VEHICLE, embedding.modelId(), littleEndian(embedding.vector()));
        };
    }

    private static ByteBuffer littleEndian(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes;
    }
}
