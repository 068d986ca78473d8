package dev.vastream.matching.request;

import dev.vastream.program.kafka.ReplyRecords;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.registry.IncompatibleSchemaException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.time.Budget;
import dev.vastream.schemas.topic.ReplyTopic;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns request records into the records to send for them: a reply, a dead letter, or nothing after the deadline.
 * Belongs to one thread.
 */
final class MatchHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MatchHandler.class);
    private static final String BAD_REPLY_TOPIC = "BAD_REPLY_TOPIC";

    private final RecordReader<MatchRequest> reader;
    private final ReplyRecords replies;
    private final ReplyTopics replyTopics;
    private final MatchAnswers answers;
    private final MatchMetrics metrics;

    MatchHandler(SchemaRegistry registry, ReplyTopics replyTopics, MatchAnswers answers, MatchMetrics metrics) {
        this.reader = new RecordReader<>(Topics.MATCH_REQUESTS, registry);
        this.replies = new ReplyRecords(registry);
        this.replyTopics = replyTopics;
        this.answers = answers;
        this.metrics = metrics;
    }

    /** What has to be sent; a registry or broker that does not answer throws. */
    List<ProducerRecord<byte[], byte[]>> handle(Iterable<ConsumerRecord<byte[], ByteBuffer>> records) {
        var toSend = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var requests = new ArrayList<MatchRequest>();
        var begun = replyTopics.now();
        for (var record : records) {
            var decoded = reader.read(record.key(), record.value());
            if (decoded instanceof Decoded.Malformed<MatchRequest> malformed) {
                toSend.add(metrics.letters().of(record, malformed).record());
            } else {
                var request = ((Decoded.Valid<MatchRequest>) decoded).value();
                if (!ReplyTopic.isOne(request.getReplyTopic())) {
                    toSend.add(metrics.letters()
                            .of(record, BAD_REPLY_TOPIC, "reply_topic is no topic of replies")
                            .record());
                } else if (inBrokersTime(record, request).isOver(answers.now())) {
                    metrics.ended(request, "EXPIRED");
                } else if (!replyTopics.exists(request.getReplyTopic(), begun)) {
                    toSend.add(metrics.letters()
                            .of(record, BAD_REPLY_TOPIC, "there is no such topic of replies")
                            .record());
                } else {
                    requests.add(request);
                }
            }
        }
        toSend.addAll(answered(requests));
        return toSend;
    }

    /** Converts the request's times to the broker's clock, which the sender's may differ from. */
    private static Budget inBrokersTime(ConsumerRecord<?, ?> record, MatchRequest request) {
        var budget = Budget.of(record, request.getCreatedAt(), request.getDeadline());
        request.setCreatedAt(budget.begun());
        request.setDeadline(budget.deadline());
        return budget;
    }

    private List<ProducerRecord<byte[], byte[]>> answered(List<MatchRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        var answered = answer(requests);
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var i = 0; i < requests.size(); i++) {
            metrics.ended(requests.get(i), answered.get(i).getStatus().name());
            try {
                records.add(toRecord(requests.get(i), answered.get(i)));
            } catch (IncompatibleSchemaException e) {
                // The topic has another schema in the registry; the registry is not broken.
                LOG.warn("A reply cannot be written to {}: {}", requests.get(i).getReplyTopic(), e.getMessage());
                metrics.lostReply();
            }
        }
        return records;
    }

    /** All in one search; when that breaks one by one, so that no request takes others with it. */
    private List<InferenceReply> answer(List<MatchRequest> requests) {
        try {
            return answers.answer(requests);
        } catch (StaleTableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (requests.size() > 1) {
                return requests.stream()
                        .flatMap(request -> answer(List.of(request)).stream())
                        .toList();
            }
            // Without its message, which may quote the request.
            var frames = e.getStackTrace();
            LOG.error(
                    "A match request fails in the search: {} at {}",
                    e.getClass().getName(),
                    frames.length == 0 ? "?" : frames[0]);
            return List.of(MatchAnswers.broken(requests.get(0)));
        }
    }

    private ProducerRecord<byte[], byte[]> toRecord(MatchRequest request, InferenceReply reply) {
        var topic = ReplyTopic.find(request.getReplyTopic()).orElseThrow();
        return replies.of(topic, request.getRequestId(), reply, () -> MatchAnswers.tooLarge(request));
    }
}
