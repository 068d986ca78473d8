package dev.vastream.inference.request;

import dev.vastream.inference.analysis.Analyser;
import dev.vastream.inference.analysis.AnalysisFailedException;
import dev.vastream.inference.analysis.EmbeddedSubject;
import dev.vastream.inference.analysis.NoModelException;
import dev.vastream.inference.analysis.UnusableSubjectException;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** The vector of the one subject that each picture must show: what enrols a person, and what is looked for by. */
final class SubjectsAnswer implements OperationAnswer {

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var type = type(request);
        var images = Pictures.of(request, Pictures.MOST);
        var subjects = new ArrayList<EmbeddedSubject>();
        for (var i = 0; i < images.size(); i++) {
            subjects.add(subject(images.get(i), i, type, analyser));
        }
        var analyses = subjects.stream().map(EmbeddedSubject::analysis).toList();
        reply.setPictures(analyses.stream().map(Pictures::resultWithVectors).toList());
        reply.setTiming(Pictures.timing(analyses)
                .setEmbeddingMicros(subjects.stream()
                        .mapToInt(EmbeddedSubject::embeddingMicros)
                        .sum())
                .build());
    }

    private static FeatureType type(InferenceRequest request) throws RefusedException {
        var type = request.getFeatureType();
        if (type == null || type == FeatureType.UNKNOWN) {
            throw RefusedException.badRequest("feature_type: must be one of PERSON, FACE, VEHICLE");
        }
        return type;
    }

    private static EmbeddedSubject subject(ByteBuffer image, int index, FeatureType type, Analyser analyser)
            throws RefusedException {
        try {
            return analyser.embedSubject(image, type);
        } catch (ImageRejectedException | UnusableSubjectException e) {
            throw RefusedException.badImage(index, e.getMessage());
        } catch (AnalysisFailedException e) {
            throw RefusedException.failedOn(index, e);
        } catch (NoModelException e) {
            throw RefusedException.notSupported(e);
        }
    }
}
