package dev.vastream.bridge.console.look;

import dev.vastream.bridge.topic.ConsumerThread;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/** Shows viewers what is on Kafka: two threads with a consumer each, for however many viewers, from the first of them on. */
public final class KafkaLooks implements AutoCloseable {

    private final ConsumerThread findings;
    private final ConsumerThread pictures;

    /** @param consumers gives a consumer of committed records by its name, which has no group and never leaps by itself */
    public KafkaLooks(
            Viewers viewers,
            Function<String, Consumer<byte[], byte[]>> consumers,
            SchemaRegistry registry,
            Clock clock) {
        var reader = new PictureReader(viewers, registry);
        pictures = new ConsumerThread(
                "bridge-look-pictures", Topics.FRAMES.name(), () -> consumers.apply("look-pictures"), reader);
        findings = new ConsumerThread(
                "bridge-look-findings",
                Topics.DETECTIONS.name(),
                () -> consumers.apply("look-findings"),
                new FindingReader(viewers, reader, registry, clock));
        viewers.onNews(this::begin);
    }

    private void begin() {
        pictures.start();
        findings.start();
        findings.wake();
    }

    @Override
    public void close() {
        findings.close();
        pictures.close();
    }
}
