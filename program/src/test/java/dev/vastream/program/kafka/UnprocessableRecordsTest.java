package dev.vastream.program.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnprocessableRecordsTest {

    private static final String INPUT = Topics.NODES.name();
    private static final String OUTPUT = Topics.GALLERY_PROGRESS.name();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RuntimeException failure = new IllegalStateException("quotes somebody's name");
    private final TopologyTestDriver driver = driver();

    private TopologyTestDriver driver() {
        var builder = new StreamsBuilder();
        builder.stream(INPUT, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .mapValues(value -> {
                    if (value.length > 3) {
                        throw failure;
                    }
                    return value;
                })
                .to(OUTPUT, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        var properties = new Properties();
        properties.putAll(UnprocessableRecords.handled(
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG, "test",
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1"),
                new Letters("test-program", "tests", meters)));
        return new TopologyTestDriver(builder.build(), properties);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void pipe(String value) {
        driver.createInputTopic(INPUT, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("key".getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private double count() {
        return meters.counter("va.dead_letters", "reason", UnprocessableRecords.REASON, "lane", "tests")
                .count();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void becomeDeadLetters_andTheNextOneIsProcessed() {
        pipe("broken");
        pipe("ok");

        var letter = output(Topics.DEAD_LETTERS).readRecord();
        assertThat(new String(letter.value(), UTF_8)).isEqualTo("broken");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("PROCESSING_FAILED");
        assertThat(header(letter, DeadLetter.SOURCE_TOPIC)).isEqualTo(INPUT);
        assertThat(header(letter, DeadLetter.DETAIL))
                .contains("IllegalStateException")
                .doesNotContain("somebody");
        assertThat(output(OUTPUT).readValue()).isEqualTo("ok".getBytes(UTF_8));
        assertThat(count()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("failuresOfDependencies")
    void areTriedAgain_whenADependencyIsWhy(RuntimeException ofDependency) {
        failure = ofDependency;

        assertThatThrownBy(() -> pipe("broken")).isInstanceOf(StreamsException.class);
        assertThat(count()).isZero();
    }

    private static RuntimeException[] failuresOfDependencies() {
        return new RuntimeException[] {
            new KafkaException("no broker"),
            new RegistryException("no registry"),
            new StaleTableException("behind"),
            new IllegalStateException(new java.io.IOException("disk full"))
        };
    }

    @Test
    void becomeDeadLetters_whenTheyCannotBeSerialized() {
        failure = new SerializationException("of the record itself");

        pipe("broken");

        assertThat(count()).isEqualTo(1);
    }
}
