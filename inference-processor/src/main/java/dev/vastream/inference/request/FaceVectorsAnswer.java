package dev.vastream.inference.request;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.inference.analysis.AnalysisFailedException;
import dev.vastream.inference.analysis.EmbeddedFaces;
import dev.vastream.inference.analysis.FaceSource;
import dev.vastream.inference.analysis.NoModelException;
import dev.vastream.inference.analysis.NotAlignedException;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** Vectors of the faces of each picture, or of pictures that are aligned faces themselves. */
final class FaceVectorsAnswer implements OperationAnswer {

    private final boolean aligned;

    FaceVectorsAnswer(boolean aligned) {
        this.aligned = aligned;
    }

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var source = source(request, analyser);
        var images = Pictures.of(request, Pictures.MOST);
        var embedded = new ArrayList<EmbeddedFaces>();
        for (var i = 0; i < images.size(); i++) {
            embedded.add(embedded(images.get(i), i, source, analyser));
        }
        var analyses = embedded.stream().map(EmbeddedFaces::analysis).toList();
        reply.setPictures(analyses.stream().map(Pictures::resultWithVectors).toList());
        reply.setTiming(Pictures.timing(analyses)
                .setEmbeddingMicros(embedded.stream()
                        .mapToInt(EmbeddedFaces::embeddingMicros)
                        .sum())
                .build());
    }

    private FaceSource source(InferenceRequest request, Analyser analyser) throws RefusedException {
        if (!aligned) {
            return FaceSource.largest(Pictures.mostFaces(request))
                    .withLiveness(Pictures.wantsLiveness(request, analyser));
        }
        if (request.getLiveness()) {
            throw RefusedException.badRequest("liveness: an aligned face has no surroundings to tell it by");
        }
        return FaceSource.ALIGNED;
    }

    private static EmbeddedFaces embedded(ByteBuffer image, int index, FaceSource source, Analyser analyser)
            throws RefusedException {
        try {
            return analyser.embedFaces(image, source);
        } catch (ImageRejectedException | NotAlignedException e) {
            throw RefusedException.badImage(index, e.getMessage());
        } catch (AnalysisFailedException e) {
            throw RefusedException.failedOn(index, e);
        } catch (NoModelException e) {
            throw RefusedException.notSupported(e);
        }
    }
}
