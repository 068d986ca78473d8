package dev.vastream.program.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Timing;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.topic.Topics;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ReplyRecordsTest {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final ReplyRecords records = new ReplyRecords(registry);

    private static InferenceReply reply(String reason) {
        return InferenceReply.newBuilder()
                .setRequestId("r1")
                .setNodeId("edge")
                .setStatus(ReplyStatus.FAILED)
                .setReason(reason)
                .setTiming(Timing.newBuilder().build())
                .build();
    }

    private InferenceReply read(ProducerRecord<byte[], byte[]> record) {
        return new AvroSerde<>(Topics.replies("one"), registry)
                .deserializer()
                .deserialize(record.topic(), record.value());
    }

    @Test
    void goToTheBridgesTopic_underTheRequestsId() {
        var record = records.of(Topics.replies("one"), "r1", reply("why"), () -> reply("too large"));

        assertThat(record.topic()).isEqualTo("va.replies.one");
        assertThat(record.key()).isEqualTo("r1".getBytes(UTF_8));
        assertThat(read(record).getReason()).isEqualTo("why");
    }

    @Test
    void saySo_whenTheReplyIsLargerThanItsTopicTakes() {
        var large = reply("x".repeat(Topics.PICTURE_MESSAGE_BYTES));

        var record = records.of(Topics.replies("one"), "r1", large, () -> reply("too large"));

        assertThat(read(record).getReason()).isEqualTo("too large");
    }

    @Test
    void areRight_howeverManyBridgesCameAndWent() {
        var topics = IntStream.range(0, 250)
                .mapToObj(i -> Topics.replies("bridge-" + i))
                .map(topic -> records.of(topic, "r1", reply("why"), () -> reply("too large")))
                .map(ProducerRecord::topic)
                .distinct();

        assertThat(topics).hasSize(250);
    }
}
