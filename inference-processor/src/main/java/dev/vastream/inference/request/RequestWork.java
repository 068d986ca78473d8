package dev.vastream.inference.request;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.JobTimedOutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands request records to the workers and enters their end in the ledger, whatever that end is. */
final class RequestWork {

    private static final Logger LOG = LoggerFactory.getLogger(RequestWork.class);

    private final AnalyserPool pool;
    private final RequestHandler handler;
    private final Replies replies;
    private final CompletedOffsets ledger;
    private final Consumer<RuntimeException> onFailure;

    RequestWork(
            AnalyserPool pool,
            RequestHandler handler,
            Replies replies,
            CompletedOffsets ledger,
            Consumer<RuntimeException> onFailure) {
        this.pool = pool;
        this.handler = handler;
        this.replies = replies;
        this.ledger = ledger;
        this.onFailure = onFailure;
    }

    void start(ConsumerRecord<byte[], ByteBuffer> record) throws InterruptedException {
        var partition = new TopicPartition(record.topic(), record.partition());
        Runnable finished = () -> ledger.finished(partition, record.offset());
        ledger.started(partition, record.offset());
        pool.submit(analyser -> handler.handle(record, analyser)).whenComplete((toSend, failure) -> {
            replies.add(failure == null ? toSend : afterFailure(record, failure), finished);
            ledger.answered();
        });
    }

    /** What has to be sent for a request whose job failed: of one that took too long, that it did. */
    private List<ProducerRecord<byte[], byte[]>> afterFailure(
            ConsumerRecord<byte[], ByteBuffer> record, Throwable failure) {
        if (failure instanceof JobTimedOutException) {
            LOG.warn(
                    "The request at {}-{} offset {} is given up: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    failure.getMessage());
            try {
                return handler.timedOut(record);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        onFailure.accept(new IllegalStateException("a request could not be handled", failure));
        return List.of();
    }
}
