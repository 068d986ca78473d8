package dev.vastream.inference.request;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.NoModelException;

/** A request is answered by saying what is wrong with it; the message is for the caller. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int NO_PICTURE = -1;

    private final ReplyStatus status;
    private final int imageIndex;

    private RefusedException(ReplyStatus status, String reason, int imageIndex) {
        super(reason);
        this.status = status;
        this.imageIndex = imageIndex;
    }

    /** The request itself makes no sense. */
    static RefusedException badRequest(String reason) {
        return new RefusedException(ReplyStatus.FAILED, reason, NO_PICTURE);
    }

    /** One of the pictures cannot be used. */
    static RefusedException badImage(int imageIndex, String reason) {
        return new RefusedException(ReplyStatus.BAD_IMAGE, reason, imageIndex);
    }

    /** One of the pictures does not show what was asked for. */
    static RefusedException notShown(int imageIndex, String reason) {
        return new RefusedException(ReplyStatus.REFUSED, reason, imageIndex);
    }

    /** The models fail on the pictures although they work on others. */
    static RefusedException failed(AnalysisFailedException cause) {
        return failedOn(NO_PICTURE, cause);
    }

    /** The models fail on one of the pictures although they work on others. */
    static RefusedException failedOn(int imageIndex, AnalysisFailedException cause) {
        return new RefusedException(ReplyStatus.FAILED, cause.getMessage(), imageIndex);
    }

    /** No model for this is in service. */
    static RefusedException notSupported(NoModelException cause) {
        return notSupported(cause.getMessage());
    }

    /** No model for this is in service. */
    static RefusedException notSupported(String reason) {
        return new RefusedException(ReplyStatus.NOT_SUPPORTED, reason, NO_PICTURE);
    }

    void enter(InferenceReply.Builder reply) {
        reply.setStatus(status).setReason(getMessage()).setImageIndex(imageIndex);
    }
}
