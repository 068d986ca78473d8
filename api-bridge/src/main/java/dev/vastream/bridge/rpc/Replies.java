package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.InferenceReply;

/** Reads what a reply says of its request. */
final class Replies {

    private Replies() {}

    static Outcome outcome(InferenceReply reply) {
        return switch (reply.getStatus()) {
            case OK -> new Outcome.Answered(reply);
            case BAD_IMAGE -> new Outcome.BadImage(Math.max(0, reply.getImageIndex()), reply.getReason());
            case NOT_SUPPORTED -> new Outcome.NotSupported(reply.getReason());
            case EXPIRED -> new Outcome.TimedOut();
            case REFUSED -> new Outcome.Refused(Math.max(0, reply.getImageIndex()), reply.getReason());
            case FAILED, UNKNOWN -> new Outcome.Failed(reply.getReason());
        };
    }
}
