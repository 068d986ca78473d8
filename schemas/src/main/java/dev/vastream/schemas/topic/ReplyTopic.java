package dev.vastream.schemas.topic;

import dev.vastream.schemas.avro.InferenceReply;
import java.util.Optional;

/** The topics to which replies may go: a request names one, and must not be able to name a topic of the pipeline. */
public final class ReplyTopic {

    static final String PREFIX = "va.replies.";

    private ReplyTopic() {}

    /** The topic of that name; none when it is not one of replies. */
    public static Optional<Topic<InferenceReply>> find(String name) {
        return isOne(name) ? Optional.of(Topics.replies(name.substring(PREFIX.length()))) : Optional.empty();
    }

    public static boolean isOne(String name) {
        return name.startsWith(PREFIX) && Topics.isId(name.substring(PREFIX.length()));
    }
}
