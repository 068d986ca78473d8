package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** How subjects are written in tables: Avro's single-object encoding, which needs no registry to be read. */
final class GalleryRows {

    private GalleryRows() {}

    static byte[] bytes(Feature value) {
        return bytes(() -> Feature.getEncoder().encode(value));
    }

    static byte[] bytes(FeatureImages value) {
        return bytes(() -> FeatureImages.getEncoder().encode(value));
    }

    static Feature feature(byte[] bytes) {
        return coded(() -> Feature.getDecoder().decode(bytes));
    }

    static FeatureImages images(byte[] bytes) {
        return coded(() -> FeatureImages.getDecoder().decode(bytes));
    }

    private static byte[] bytes(Coding<ByteBuffer> encoding) {
        var encoded = coded(encoding);
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /** Writes or reads a value. */
    private interface Coding<T> {
        T run() throws IOException;
    }

    private static <T> T coded(Coding<T> coding) {
        try {
            return coding.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
