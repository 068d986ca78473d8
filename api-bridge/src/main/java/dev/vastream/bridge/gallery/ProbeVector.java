package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.vector.VectorBytes;
import java.nio.ByteBuffer;
import java.util.List;

/** Computes one probe from the vectors of several pictures of one subject. */
public final class ProbeVector {

    private ProbeVector() {}

    /**
     * The mean of vectors of length 1, normalised again.
     *
     * @param embeddings of one model, at least one
     */
    public static Probe mean(List<DetectionEmbedding> embeddings) {
        var sum = VectorBytes.decode(embeddings.get(0).getVector());
        for (var embedding : embeddings.subList(1, embeddings.size())) {
            var vector = VectorBytes.decode(embedding.getVector());
            for (var i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return new Probe(embeddings.get(0).getModelId(), normalised(sum));
    }

    /** The vector scaled to length 1; the zero vector, which opposite vectors add up to, stays as it is. */
    public static ByteBuffer normalised(float[] vector) {
        var squares = 0.0;
        for (var value : vector) {
            squares += (double) value * value;
        }
        var length = squares > 0 ? Math.sqrt(squares) : 1;
        var unit = new float[vector.length];
        for (var i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return VectorBytes.encode(unit);
    }
}
