package dev.vastream.bridge.console.past;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions about what topics keep, each by a scan with a consumer of its own. */
public final class TopicScans {

    private static final Logger LOG = LoggerFactory.getLogger(TopicScans.class);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Duration timeout;

    /**
     * @param consumers opens one of committed records, which throws at an offset that is not there
     * @param timeout longest that a caller waits for one answer
     */
    public TopicScans(Supplier<Consumer<byte[], byte[]>> consumers, Duration timeout) {
        this.consumers = consumers;
        this.timeout = timeout;
    }

    /** What a scan is used for. */
    public interface Question<T> {
        T ask(TopicScan scan) throws TimeoutException;
    }

    /**
     * Answers one.
     *
     * @param subject what is read, for the log
     * @throws TimeoutException when reading takes too long, or the broker does not answer
     */
    public <T> T answer(String subject, Question<T> question) throws TimeoutException {
        try (var consumer = consumers.get()) {
            return question.ask(new TopicScan(consumer, timeout));
        } catch (KafkaException e) {
            LOG.warn("Not read: {}: {}", subject, e.toString());
            throw new TimeoutException("the broker does not answer");
        }
    }
}
