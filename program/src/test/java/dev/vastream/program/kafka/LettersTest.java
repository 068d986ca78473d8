package dev.vastream.program.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class LettersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Letters letters = new Letters("test-program", "tests", meters);

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private double count(String reason) {
        return meters.counter("va.dead_letters", "reason", reason, "lane", "tests")
                .count();
    }

    @Test
    void saysWhyWhereAndWho_andCounts() {
        var record =
                new ConsumerRecord<>(Topics.NODES.name(), 3, 7, "key".getBytes(UTF_8), ByteBuffer.wrap(new byte[9]));

        var letter = letters.of(record, "BAD_REPLY_TOPIC", "reply_topic is no topic of replies")
                .record();

        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(header(letter.headers(), DeadLetter.REASON)).isEqualTo("BAD_REPLY_TOPIC");
        assertThat(header(letter.headers(), DeadLetter.PROGRAM)).isEqualTo("test-program");
        assertThat(header(letter.headers(), DeadLetter.SOURCE_OFFSET)).isEqualTo("7");
        assertThat(count("BAD_REPLY_TOPIC")).isEqualTo(1);
    }

    @Test
    void takesReasonOfUnreadableRecord() {
        var record = new ConsumerRecord<>(Topics.NODES.name(), 0, 0, (byte[]) null, ByteBuffer.allocate(1));

        var letter = letters.of(
                        record, new Decoded.Malformed<>(Decoded.Cause.CORRUPT, "it is cut", ByteBuffer.allocate(1)))
                .record();

        assertThat(header(letter.headers(), DeadLetter.REASON)).isEqualTo("CORRUPT");
        assertThat(letter.key()).isNull();
        assertThat(count("CORRUPT")).isEqualTo(1);
    }

    @Test
    void leavesATopologyWithBytesAndSource() {
        var builder = new StreamsBuilder();
        builder.stream(Topics.NODES.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .<Decoded<String>>mapValues(bytes ->
                        new Decoded.Malformed<>(Decoded.Cause.WRONG_MAGIC, "no record of ours", ByteBuffer.wrap(bytes)))
                .process(() -> new ToDeadLetters<String>(letters))
                .to(Topics.DEAD_LETTERS, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        try (var driver = new TopologyTestDriver(builder.build(), properties)) {
            driver.createInputTopic(Topics.NODES.name(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput("key".getBytes(UTF_8), "value".getBytes(UTF_8));

            var letter = driver.createOutputTopic(
                            Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecord();

            assertThat(new String(letter.key(), UTF_8)).isEqualTo("key");
            assertThat(new String(letter.value(), UTF_8)).isEqualTo("value");
            assertThat(header(letter.headers(), DeadLetter.SOURCE_TOPIC)).isEqualTo("va.nodes");
        }
        assertThat(count("WRONG_MAGIC")).isEqualTo(1);
    }
}
