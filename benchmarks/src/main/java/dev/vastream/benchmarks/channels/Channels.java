package dev.vastream.benchmarks.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.program.kafka.Announcer;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The registered channels, of which some run, and the frames that come of them. */
final class Channels implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;

    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer<Channel> serializer;
    private final Consumer<byte[], ByteBuffer> consumer;
    private final List<TopicPartition> partitions;

    Channels(BenchCluster cluster) {
        var clients = cluster.clients();
        producer = Announcer.producer(clients, "channels");
        serializer = new AvroSerializer<>(
                Topics.CHANNELS, new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl())));
        consumer = clients.newConsumer(clients.consumer("frames"));
        partitions = consumer.partitionsFor(Topics.FRAMES.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Lets so many run, of that many. */
    void run(int running, int registered) {
        for (var number = 0; number < registered; number++) {
            var id = "camera-" + number;
            var channel = Channel.newBuilder()
                    .setCameraUid(id)
                    .setNodeId(IngestMain.NODE)
                    .setInputUrl("rtsp://camera/" + number)
                    .setRunning(number < running)
                    .build();
            var topic = Topics.CHANNELS.name();
            var unused = producer.send(
                    new ProducerRecord<>(topic, id.getBytes(UTF_8), serializer.serialize(topic, channel)));
        }
        producer.flush();
    }

    /** Frames on the topic so far. */
    long frames() {
        return consumer.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Waits until so many more frames have come. */
    void awaitFrames(long more) throws InterruptedException {
        var wanted = frames() + more;
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (frames() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the cameras gave no " + more + " frames in " + PATIENCE.toSeconds()
                        + " s: the ingest has not started, or is too slow");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
