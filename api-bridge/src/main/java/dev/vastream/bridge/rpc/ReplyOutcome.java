package dev.vastream.bridge.rpc;

import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.InferenceReply;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps a reply, or the failure to get one, to the outcome of its question. */
final class ReplyOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyOutcome.class);

    private ReplyOutcome() {}

    /** How a question ended whose reply came, or did not. */
    static Outcome outcome(InferenceReply reply, Throwable failure) {
        if (failure == null) {
            return outcome(reply);
        }
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RecordTooLargeException) {
            return Outcome.unanswered(Cause.FAILED, "the request is larger than the broker takes");
        }
        if (!(cause instanceof TimeoutException)) {
            LOG.warn("Request not delivered: {}", cause.toString());
        }
        return Outcome.unanswered(Cause.TIMED_OUT);
    }

    static Outcome outcome(InferenceReply reply) {
        return switch (reply.getStatus()) {
            case OK -> new Outcome.Answered(reply);
            case BAD_IMAGE -> ofPicture(Cause.BAD_IMAGE, reply);
            case NOT_SUPPORTED -> Outcome.unanswered(Cause.NOT_SUPPORTED, reply.getReason());
            case EXPIRED -> Outcome.unanswered(Cause.TIMED_OUT);
            case REFUSED -> ofPicture(Cause.REFUSED, reply);
            case FAILED, UNKNOWN -> Outcome.unanswered(Cause.FAILED, reply.getReason());
        };
    }

    private static Outcome ofPicture(Cause cause, InferenceReply reply) {
        return new Outcome.Unanswered(cause, Math.max(0, reply.getImageIndex()), reply.getReason());
    }
}
