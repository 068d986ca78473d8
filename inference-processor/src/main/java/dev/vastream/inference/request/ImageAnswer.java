package dev.vastream.inference.request;

import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.time.TimeStamp;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.Analyser.Target;
import java.time.Clock;
import java.util.EnumSet;

/** Objects, faces and regions of one picture, as events. */
final class ImageAnswer implements OperationAnswer {

    private final Clock clock;

    ImageAnswer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var events = events(request);
        var targets = EnumSet.of(Target.OBJECTS, Target.FACES);
        if (request.getWithEmbeddings()) {
            targets.add(Target.EMBEDDINGS);
        }
        var seen = RequestPictures.of(request, 1).seen(image -> analyser.analyse(image, targets));
        var results = PictureResults.of(seen);
        results.enter(reply);
        var picture = results.results().get(0);
        reply.setObjectMeta(ObjectMeta.newBuilder()
                .setCameraUid(request.getCameraUid())
                .setCameraName(request.getCameraName())
                .setFrameWidth(picture.getWidth())
                .setFrameHeight(picture.getHeight())
                .setFrameNumber(0)
                .setTimeStamp(TimeStamp.of(clock.instant()))
                .setEventList(events.items(picture.getDetections()))
                .build());
    }

    private static EventList events(InferenceRequest request) throws RefusedException {
        try {
            return EventList.of(request.getRois());
        } catch (BadRoiException e) {
            throw RefusedException.badRequest(e.getMessage());
        }
    }
}
