package dev.vastream.inference.request;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.inference.analysis.Analysis;
import dev.vastream.inference.analysis.AnalysisFailedException;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.Timing;
import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a request, and what was seen in them. */
final class Pictures {

    /** Most pictures of one request. */
    static final int MOST = 10;

    private Pictures() {}

    /** The request's pictures; too few or too many are refused. */
    static List<ByteBuffer> of(InferenceRequest request, int most) throws RefusedException {
        var count = request.getImages().size();
        if (count < 1 || count > most) {
            throw RefusedException.badRequest("images: must be 1 to " + most + ", are " + count);
        }
        return request.getImages();
    }

    /** Whether faces are to be told from pictures of faces; refused where there are no models for it. */
    static boolean wantsLiveness(InferenceRequest request, Analyser analyser) throws RefusedException {
        if (request.getLiveness() && !analyser.canCheckLiveness()) {
            throw RefusedException.notSupported("none tells live faces from pictures of faces");
        }
        return request.getLiveness();
    }

    /** How many faces of each picture are wanted, 0 for all. */
    static int mostFaces(InferenceRequest request) throws RefusedException {
        if (request.getMaxFaces() < 0) {
            throw RefusedException.badRequest("max_faces: must not be negative");
        }
        return request.getMaxFaces();
    }

    /** Looks at all pictures and enters what was seen, and how long it took, into the reply. */
    static List<Analysis> analysed(List<ByteBuffer> images, Look look, InferenceReply.Builder reply)
            throws RefusedException {
        var analyses = new ArrayList<Analysis>();
        for (var i = 0; i < images.size(); i++) {
            analyses.add(analysed(images.get(i), i, look));
        }
        reply.setPictures(analyses.stream().map(Pictures::resultWithVectors).toList());
        reply.setTiming(timing(analyses).build());
        return analyses;
    }

    /** One way to look at a picture. */
    @FunctionalInterface
    interface Look {
        Analysis at(ByteBuffer image) throws ImageRejectedException, AnalysisFailedException;
    }

    private static Analysis analysed(ByteBuffer image, int index, Look look) throws RefusedException {
        try {
            return look.at(image);
        } catch (ImageRejectedException e) {
            throw RefusedException.badImage(index, e.getMessage());
        } catch (AnalysisFailedException e) {
            throw RefusedException.failedOn(index, e);
        }
    }

    private static PictureResult result(Analysis analysis) {
        return PictureResult.newBuilder()
                .setWidth(analysis.widthPx())
                .setHeight(analysis.heightPx())
                .setDetections(analysis.detections())
                .build();
    }

    /** The picture with the vectors of its detections. */
    static PictureResult resultWithVectors(Analysis analysis) {
        return PictureResult.newBuilder(result(analysis))
                .setEmbeddings(analysis.features().stream()
                        .map(feature ->
                                new DetectionEmbedding(feature.detectionIndex(), feature.modelId(), feature.vector()))
                        .toList())
                .build();
    }

    static Timing.Builder timing(List<Analysis> analyses) {
        return Timing.newBuilder()
                .setDecodeMicros(
                        analyses.stream().mapToInt(Analysis::decodeMicros).sum())
                .setInferenceMicros(
                        analyses.stream().mapToInt(Analysis::inferenceMicros).sum());
    }
}
