package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;

/** How subjects are written in tables: Avro's single-object encoding, which needs no registry to be read. */
record GalleryRows<V>(MessageEncoder<V> encoder, MessageDecoder<V> decoder) {

    static final GalleryRows<Feature> FEATURES = new GalleryRows<>(Feature.getEncoder(), Feature.getDecoder());
    static final GalleryRows<FeatureImages> IMAGES =
            new GalleryRows<>(FeatureImages.getEncoder(), FeatureImages.getDecoder());

    byte[] bytes(V value) {
        try {
            var encoded = encoder.encode(value);
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    V value(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
