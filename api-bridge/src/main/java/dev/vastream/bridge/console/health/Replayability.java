package dev.vastream.bridge.console.health;

import dev.vastream.schemas.topic.ReplyTopic;
import dev.vastream.schemas.topic.Topic.Cleanup.Expire;
import dev.vastream.schemas.topic.Topics;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether it makes sense to produce a record of a topic once more. */
public enum Replayability {
    /** Its lane reads it like any other. */
    POSSIBLE,
    /** Tables are read anew at each start; a second record could bring back what was changed or removed since. */
    TABLE,
    /** Whoever asked, or was to be answered, waits no longer. */
    REQUEST,
    /** A result that others have read, or a topic that is none of ours. */
    OTHER;

    private static final String REQUESTS = Topics.requests("x").name().replaceFirst("x$", "");

    /** What lanes work through. */
    private static final Set<String> STREAMS =
            Set.of(Topics.FRAMES.name(), Topics.DETECTIONS.name(), Topics.EMBEDDINGS.name(), Topics.MATCHES.name());

    private static final Set<String> TABLES = Topics.fixed().stream()
            .filter(topic -> !(topic.cleanup() instanceof Expire))
            .map(topic -> topic.name())
            .collect(Collectors.toUnmodifiableSet());

    /** That of records of the topic of that name. */
    public static Replayability of(String topic) {
        if (STREAMS.contains(topic)) {
            return POSSIBLE;
        }
        if (TABLES.contains(topic)) {
            return TABLE;
        }
        return isRequest(topic) ? REQUEST : OTHER;
    }

    private static boolean isRequest(String topic) {
        return topic.equals(Topics.MATCH_REQUESTS.name())
                || ReplyTopic.isOne(topic)
                || topic.startsWith(REQUESTS) && Topics.isId(topic.substring(REQUESTS.length()));
    }
}
