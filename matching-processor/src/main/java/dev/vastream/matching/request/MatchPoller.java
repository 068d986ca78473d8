package dev.vastream.matching.request;

import dev.vastream.program.kafka.Outage;
import dev.vastream.program.kafka.PolledLane;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.registry.RegistryException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the request lane does with its consumer: answers what a poll brings, then commits. */
final class MatchPoller implements PolledLane.Work {

    private static final Logger LOG = LoggerFactory.getLogger(MatchPoller.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final MatchHandler handler;
    private final ReplyTopics replyTopics;
    private final MatchMetrics metrics;
    private final Outage outage;
    private long committedAt = System.nanoTime();
    private boolean uncommitted;

    /**
     * @param producer closed at the end of the lane
     * @param replyTopics those that the handler asks, closed likewise
     */
    MatchPoller(
            Producer<byte[], byte[]> producer,
            MatchHandler handler,
            ReplyTopics replyTopics,
            MatchMetrics metrics,
            Outage outage) {
        this.producer = producer;
        this.handler = handler;
        this.replyTopics = replyTopics;
        this.metrics = metrics;
        this.outage = outage;
    }

    @Override
    public void turn(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException {
        var records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            answer(consumer, records);
        }
        if (uncommitted && System.nanoTime() - committedAt > COMMIT_INTERVAL.toNanos()) {
            commit(consumer);
        }
    }

    private void answer(Consumer<byte[], ByteBuffer> consumer, ConsumerRecords<byte[], ByteBuffer> records)
            throws InterruptedException {
        try {
            handler.handle(records).forEach(this::send);
            uncommitted = true;
        } catch (RegistryException | KafkaException e) {
            LOG.error("Match requests cannot be answered", e);
            if (outage.failed()) {
                throw e;
            }
            // Again, until they expire.
            goBack(consumer, records);
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
        } catch (StaleTableException e) {
            // So that the next run answers them, once the gallery is read again.
            goBack(consumer, records);
            throw e;
        }
    }

    private static void goBack(Consumer<byte[], ByteBuffer> consumer, ConsumerRecords<byte[], ByteBuffer> records) {
        records.partitions()
                .forEach(partition -> consumer.seek(
                        partition, records.records(partition).get(0).offset()));
    }

    /** One that cannot be sent is counted and given up: its caller has a time-out. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure != null) {
                    lost(record, failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            lost(record, e);
        }
    }

    private void lost(ProducerRecord<byte[], byte[]> record, Exception cause) {
        metrics.lostReply();
        LOG.warn("A record for {} could not be written: {}", record.topic(), cause.toString());
    }

    /** Offsets of replies that have been written. */
    private void commit(Consumer<byte[], ByteBuffer> consumer) {
        producer.flush();
        committedAt = System.nanoTime();
        uncommitted = false;
        try {
            consumer.commitSync(Duration.ofSeconds(5));
        } catch (KafkaException e) {
            LOG.warn("Offsets of match requests are not committed, some may be answered again: {}", e.toString());
        }
    }

    @Override
    public void revoked(Consumer<byte[], ByteBuffer> consumer, Collection<TopicPartition> partitions) {
        commitRest(consumer);
    }

    @Override
    public void finish(Consumer<byte[], ByteBuffer> consumer) {
        try {
            commitRest(consumer);
        } finally {
            replyTopics.close();
            producer.close(Duration.ofSeconds(5));
        }
    }

    private void commitRest(Consumer<byte[], ByteBuffer> consumer) {
        if (uncommitted) {
            commit(consumer);
        }
    }
}
