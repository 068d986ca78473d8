package dev.vastream.matching.join;

import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.UnitVector;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.serde.Decoded;
import java.nio.ByteBuffer;

/** An embedding of a camera with its vector ready to be compared. */
record Seen(Embedding embedding, ModelVector vector) {

    /** What became of a record; a vector that cannot be compared makes it malformed. */
    static Decoded<Seen> of(Decoded<Embedding> decoded, byte[] original) {
        return decoded.fold(
                embedding -> of(embedding, original),
                malformed -> new Decoded.Malformed<>(malformed.cause(), malformed.detail(), malformed.original()));
    }

    private static Decoded<Seen> of(Embedding embedding, byte[] original) {
        return UnitVector.of(embedding.getVector())
                .<Decoded<Seen>>map(
                        unit -> new Decoded.Valid<>(new Seen(embedding, new ModelVector(embedding.getModelId(), unit))))
                .orElseGet(() -> new Decoded.Malformed<>(
                        Decoded.Cause.CORRUPT, "the vector has no direction", ByteBuffer.wrap(original)));
    }
}
