package dev.vastream.inference.frame;

import dev.vastream.inference.analysis.JobTimedOutException;
import dev.vastream.program.kafka.Outage;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * After a rolled-back batch: back to its first records, a pause that grows, and again, until the dependency has been
 * broken for too long. A batch is never skipped: its records are good or are dead letters before this point.
 */
final class BatchRetry implements AfterRollbackProcessor<byte[], ByteBuffer> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRetry.class);

    private final AfterRollbackProcessor<byte[], ByteBuffer> seekBack;
    private final Outage outage;
    private final Consumer<Throwable> onFailure;

    BatchRetry(Clock clock, Consumer<Throwable> onFailure) {
        var pause = new ExponentialBackOff(200, 2);
        pause.setMaxInterval(5_000);
        seekBack = new DefaultAfterRollbackProcessor<>(pause);
        outage = Outage.ofLane(clock);
        this.onFailure = onFailure;
    }

    @Override
    public void process(
            List<ConsumerRecord<byte[], ByteBuffer>> records,
            org.apache.kafka.clients.consumer.Consumer<byte[], ByteBuffer> consumer,
            MessageListenerContainer container,
            Exception exception,
            boolean recoverable,
            EOSMode eosMode) {
        LOG.warn("A batch of {} frames is rolled back and tried again", records.size(), exception);
        // A frame that takes too long is no broken dependency: it has its second try, and the pool bounds how many get
        // stuck.
        if (!isTimeOut(exception) && outage.failed()) {
            onFailure.accept(exception);
        }
        seekBack.process(records, consumer, container, exception, false, eosMode);
    }

    private static boolean isTimeOut(Exception exception) {
        return Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                .anyMatch(JobTimedOutException.class::isInstance);
    }

    @Override
    public void clearThreadState() {
        seekBack.clearThreadState();
    }
}
