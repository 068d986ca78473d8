package dev.vastream.program.table;

import dev.vastream.program.table.ElapsedTime.Moment;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds out when a consumer has handed out everything that a topic held at a moment. The broker is asked for the topic's end
 * and the moment is the one before the question: what a consumer knows of the end from its fetches may be as old as the
 * process slept. Belongs to the consumer's thread.
 */
public final class TopicEnd {

    private static final Duration ASK_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<?, ?> consumer;
    private final ElapsedTime time;
    private Optional<Moment> askedAt = Optional.empty();
    private Optional<Question> open = Optional.empty();

    public TopicEnd(Consumer<?, ?> consumer, ElapsedTime time) {
        this.consumer = consumer;
        this.time = time;
    }

    private record Question(Moment at, Map<TopicPartition, Long> ends) {}

    /**
     * The moment before which everything is handed out and applied, when there is a later one than before. To be called when
     * all that the consumer handed out is applied.
     */
    public Optional<Moment> reached(Collection<TopicPartition> partitions) {
        try {
            if (open.isEmpty()) {
                ask(partitions);
            }
            var reached = open.filter(this::isReached).map(Question::at);
            reached.ifPresent(moment -> open = Optional.empty());
            return reached;
        } catch (TimeoutException e) {
            // The broker is away; a poll says so, too, by bringing nothing.
            return Optional.empty();
        }
    }

    private void ask(Collection<TopicPartition> partitions) {
        if (askedAt.filter(last -> time.since(last).compareTo(ASK_EVERY) < 0).isPresent()) {
            return;
        }
        var now = time.now();
        askedAt = Optional.of(now);
        open = Optional.of(new Question(now, consumer.endOffsets(partitions, PATIENCE)));
    }

    private boolean isReached(Question question) {
        return question.ends().entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }
}
