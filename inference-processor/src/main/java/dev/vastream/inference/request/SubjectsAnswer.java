package dev.vastream.inference.request;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.SubjectKind;

/** The vector of the one subject that each picture must show: what enrols a person, and what is looked for by. */
final class SubjectsAnswer implements OperationAnswer {

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var kind = kind(request);
        var seen = RequestPictures.of(request, RequestPictures.MOST).seen(image -> analyser.embedSubject(image, kind));
        PictureResults.ofSubjects(seen).enter(reply);
    }

    private static SubjectKind kind(InferenceRequest request) throws RefusedException {
        var type = request.getFeatureType() == null ? FeatureType.UNKNOWN : request.getFeatureType();
        return switch (type) {
            case PERSON -> SubjectKind.PERSON;
            case FACE -> SubjectKind.FACE;
            case VEHICLE -> SubjectKind.VEHICLE;
            case UNKNOWN -> throw RefusedException.badRequest("feature_type: must be one of PERSON, FACE, VEHICLE");
        };
    }
}
