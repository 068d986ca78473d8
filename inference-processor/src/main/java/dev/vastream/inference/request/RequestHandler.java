package dev.vastream.inference.request;

import dev.vastream.program.kafka.ReplyRecords;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.registry.IncompatibleSchemaException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.time.Budget;
import dev.vastream.schemas.topic.ReplyTopic;
import dev.vastream.vision.recognition.Analyser;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Turns one request record into what has to be sent for it: a reply and what others than the caller get of it, a dead
 * letter, or nothing when nobody waits any more. Used by several threads.
 */
final class RequestHandler {

    private static final String TOOK_TOO_LONG = "the analysis of these pictures takes too long";
    private static final String BAD_REPLY_TOPIC = "BAD_REPLY_TOPIC";

    private final RecordReader<InferenceRequest> reader;
    private final ReplyRecords replies;
    private final ReplyTopics replyTopics;
    private final Answers answers;
    private final SkeletonRecords skeletons;
    private final RequestMetrics metrics;
    private final SenderClocks bridges;
    private final Consumer<RuntimeException> onBrokenModels;

    RequestHandler(
            RecordReader<InferenceRequest> reader,
            SchemaRegistry registry,
            ReplyTopics replyTopics,
            Answers answers,
            SkeletonRecords skeletons,
            RequestMetrics metrics,
            SenderClocks bridges,
            Consumer<RuntimeException> onBrokenModels) {
        this.reader = reader;
        this.replies = new ReplyRecords(registry);
        this.replyTopics = replyTopics;
        this.answers = answers;
        this.skeletons = skeletons;
        this.metrics = metrics;
        this.bridges = bridges;
        this.onBrokenModels = onBrokenModels;
    }

    /** What has to be sent, the reply first; a registry or broker that does not answer throws. */
    List<ProducerRecord<byte[], byte[]>> handle(ConsumerRecord<byte[], ByteBuffer> record, Analyser analyser) {
        var decoded = reader.read(record.key(), record.value());
        if (decoded instanceof Decoded.Malformed<InferenceRequest> malformed) {
            return List.of(metrics.letters().of(record, malformed).record());
        }
        var request = ((Decoded.Valid<InferenceRequest>) decoded).value();
        if (!ReplyTopic.isOne(request.getReplyTopic())) {
            return List.of(deadLetter(record, BAD_REPLY_TOPIC, "reply_topic is no topic of replies"));
        }
        var unused = bridges.heldUp(request.getReplyTopic(), request.getCreatedAt(), came(record));
        if (inBrokersTime(record, request).isOver(answers.now())) {
            metrics.ended(request, "EXPIRED");
            return List.of();
        }
        if (!replyTopics.exists(request.getReplyTopic())) {
            return List.of(deadLetter(record, BAD_REPLY_TOPIC, "there is no such topic of replies"));
        }
        var reply = answer(request, analyser);
        metrics.ended(request, reply.getStatus().name());
        try {
            return Stream.concat(Stream.of(toRecord(request, reply)), skeletons.of(request, reply).stream())
                    .toList();
        } catch (IncompatibleSchemaException e) {
            // Of a topic whose values somebody has declared to be something else; the registry is not broken.
            return List.of(deadLetter(record, BAD_REPLY_TOPIC, e.getMessage()));
        }
    }

    /** Gives the request times of the broker's clock, whatever its sender's clock says. */
    private static Budget inBrokersTime(ConsumerRecord<?, ?> record, InferenceRequest request) {
        var budget = Budget.of(record, request.getCreatedAt(), request.getDeadline());
        request.setCreatedAt(budget.begun());
        request.setDeadline(budget.deadline());
        return budget;
    }

    private Instant came(ConsumerRecord<?, ?> record) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME
                ? Instant.ofEpochMilli(record.timestamp())
                : answers.now();
    }

    /** What has to be sent for a request whose job has run too long: a reply that says so. */
    List<ProducerRecord<byte[], byte[]>> timedOut(ConsumerRecord<byte[], ByteBuffer> record) {
        var decoded = reader.read(record.key(), record.value());
        if (!(decoded instanceof Decoded.Valid<InferenceRequest> valid)
                || !ReplyTopic.isOne(valid.value().getReplyTopic())
                || !replyTopics.exists(valid.value().getReplyTopic())) {
            return List.of();
        }
        inBrokersTime(record, valid.value());
        metrics.ended(valid.value(), "TIMED_OUT");
        return List.of(toRecord(valid.value(), answers.failed(valid.value(), TOOK_TOO_LONG)));
    }

    /** The answer; when the models are broken that is said, and the lane's owner hears of it. */
    private InferenceReply answer(InferenceRequest request, Analyser analyser) {
        try {
            return answers.answer(request, analyser);
        } catch (RuntimeException e) {
            onBrokenModels.accept(e);
            return answers.failed(request, "the models cannot be run at the moment");
        }
    }

    private ProducerRecord<byte[], byte[]> toRecord(InferenceRequest request, InferenceReply reply) {
        var topic = ReplyTopic.find(request.getReplyTopic()).orElseThrow();
        return replies.of(
                topic,
                request.getRequestId(),
                reply,
                () -> answers.failed(request, "the answer is larger than a record may be"));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], ByteBuffer> record, String reason, String detail) {
        return metrics.letters().of(record, reason, detail).record();
    }
}
