package dev.vastream.inference.request;

import dev.vastream.inference.wire.PictureMapper;
import dev.vastream.inference.wire.TimingMapper;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.stage.StageTimes;
import java.util.List;
import java.util.function.Function;

/**
 * What was seen in the pictures of a request, as its reply says it.
 *
 * @param results by picture
 * @param times by picture
 */
record PictureResults(List<PictureResult> results, List<StageTimes> times) {

    /** Of pictures with all that is in them. */
    static PictureResults of(List<SeenPicture> pictures) {
        return of(pictures, PictureMapper::of);
    }

    /** Of pictures that show one subject each. */
    static PictureResults ofSubjects(List<SeenPicture> pictures) {
        return of(pictures, PictureMapper::ofSubject);
    }

    private static PictureResults of(List<SeenPicture> pictures, Function<SeenPicture, PictureMapper> mapping) {
        return new PictureResults(
                pictures.stream()
                        .map(picture -> result(picture, mapping.apply(picture)))
                        .toList(),
                pictures.stream().map(SeenPicture::times).toList());
    }

    private static PictureResult result(SeenPicture picture, PictureMapper mapper) {
        return PictureResult.newBuilder()
                .setWidth(picture.widthPx())
                .setHeight(picture.heightPx())
                .setDetections(mapper.detections())
                .setEmbeddings(mapper.vectors().stream()
                        .map(vector ->
                                new DetectionEmbedding(vector.detectionIndex(), vector.modelId(), vector.bytes()))
                        .toList())
                .build();
    }

    /** Enters the results, and how long they took. */
    void enter(InferenceReply.Builder reply) {
        reply.setPictures(results).setTiming(TimingMapper.timing(times));
    }
}
