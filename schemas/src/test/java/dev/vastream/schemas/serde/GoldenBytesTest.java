package dev.vastream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.Samples;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.Decoded.Valid;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * The wire format against bytes written down by hand from the Avro specification: each line of {@code golden/*.hex} is groups
 * of hex digits, two blanks, what they mean.
 */
class GoldenBytesTest {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

    @Test
    void matchesHandWrittenBytes_whenValueIsFrame() throws IOException {
        assertBothWays(Topics.FRAMES, Samples.frame((byte) 0xff, (byte) 0xd8, (byte) 0xff), "frame.hex");
    }

    @Test
    void matchesHandWrittenBytes_whenValueIsFrameDetections() throws IOException {
        assertBothWays(Topics.DETECTIONS, Samples.detections(), "frame-detections.hex");
    }

    @Test
    void matchesHandWrittenBytes_whenValueIsObjectMeta() throws IOException {
        assertBothWays(Topics.EVENTS, Samples.event(), "object-meta.hex");
    }

    private <V extends SpecificRecord> void assertBothWays(Topic<V> topic, V value, String file) throws IOException {
        var golden = golden(file);

        assertThat(HexFormat.of().formatHex(new AvroSerializer<>(topic, registry).serialize(topic.name(), value)))
                .isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(new AvroDeserializer<>(topic, registry).deserialize(topic.name(), golden))
                .isEqualTo(new Valid<>(value));
    }

    private static byte[] golden(String file) throws IOException {
        try (var resource = GoldenBytesTest.class.getResourceAsStream("/golden/" + file)) {
            var hex = new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.strip().split(" {2,}")[0].replace(" ", ""))
                    .collect(Collectors.joining());
            return HexFormat.of().parseHex(hex);
        }
    }
}
