package dev.vastream.inference.request;

import dev.vastream.inference.analysis.AnalyserPool;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Hands request records to the workers and enters their end in the ledger, whatever that end is. */
final class RequestWork {

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
            if (failure != null) {
                onFailure.accept(new IllegalStateException("a request could not be handled", failure));
            }
            replies.add(failure == null ? toSend : List.of(), finished);
            ledger.answered();
        });
    }
}
