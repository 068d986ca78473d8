package dev.vastream.bridge.topic;

import dev.vastream.program.connection.MissingRight;
import dev.vastream.schemas.registry.RegistryException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread with a consumer, which gets another one when the broker or the registry went away. */
public final class ConsumerThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerThread.class);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> clients;
    private final Work work;
    private final Trouble trouble;
    private final Thread thread;
    private volatile Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();

    /** What is done with the consumer. */
    public interface Work {

        /** Given each consumer first: nothing is known of the one before. */
        void begin(Consumer<byte[], byte[]> opened);

        /** Done again and again. Waits for work, but not for long. */
        void round(Consumer<byte[], byte[]> opened) throws InterruptedException;
    }

    /**
     * @param name of the thread
     * @param topic that is read, for the log
     */
    public ConsumerThread(String name, String topic, Supplier<Consumer<byte[], byte[]>> clients, Work work) {
        this.trouble = new Trouble(topic);
        this.clients = clients;
        this.work = work;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Starts it; a second time nothing. */
    public synchronized void start() {
        if (thread.getState() == Thread.State.NEW && !trouble.isStopped()) {
            thread.start();
        }
    }

    /** Ends the wait for records. */
    public void wake() {
        consumer.ifPresent(Consumer::wakeup);
    }

    /** Why nothing is read at present; nothing when all is well. */
    public Optional<String> trouble() {
        return trouble.isStopped() || thread.getState() != Thread.State.TERMINATED
                ? trouble.reason()
                : Optional.of("ended");
    }

    private void run() {
        while (!trouble.isStopped()) {
            try (var opened = clients.get()) {
                consumer = Optional.of(opened);
                work.begin(opened);
                while (!trouble.isStopped()) {
                    round(opened);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (KafkaException | RegistryException e) {
                trouble.away(MissingRight.of("READ", e), e);
            } catch (RuntimeException e) {
                trouble.failed(e);
            } catch (Error e) {
                LOG.error("A reader ended", e);
                throw e;
            } finally {
                consumer = Optional.empty();
            }
        }
    }

    private void round(Consumer<byte[], byte[]> opened) throws InterruptedException {
        try {
            work.round(opened);
            trouble.over();
        } catch (WakeupException e) {
            LOG.trace("Woken", e);
        }
    }

    @Override
    public void close() {
        trouble.stop();
        wake();
        try {
            thread.join(LAST_ROUND.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
