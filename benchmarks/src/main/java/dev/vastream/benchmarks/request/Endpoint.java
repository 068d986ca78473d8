package dev.vastream.benchmarks.request;

import dev.vastream.vision.PictureAnalyser;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/** A call of the face contract, and the work that is in it without HTTP and Kafka. */
enum Endpoint {
    DETECT("/v1/detect") {
        @Override
        void work(PictureAnalyser analyser, ByteBuffer jpeg) throws ImageRejectedException {
            analyser.detectFaces(analyser.decode(jpeg));
        }
    },

    FEATURE("/v1/feature") {
        @Override
        void work(PictureAnalyser analyser, ByteBuffer jpeg) throws ImageRejectedException {
            var picture = analyser.decodeFull(jpeg);
            var largest = analyser.detectFaces(picture).stream()
                    .max(Comparator.comparingDouble(
                            (DetectedFace face) -> face.box().area()));
            largest.ifPresent(face -> analyser.embed(picture, List.of(), List.of(face)));
        }
    };

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** Does the work on the caller's thread. */
    abstract void work(PictureAnalyser analyser, ByteBuffer jpeg) throws ImageRejectedException;
}
