package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.Probe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        var sum = floats(embeddings.get(0).getVector());
        for (var embedding : embeddings.subList(1, embeddings.size())) {
            var vector = floats(embedding.getVector());
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
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : vector) {
            bytes.putFloat((float) (value / length));
        }
        return bytes.flip();
    }

    private static float[] floats(ByteBuffer littleEndian) {
        var buffer = littleEndian.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
