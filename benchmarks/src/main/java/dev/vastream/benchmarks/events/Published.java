package dev.vastream.benchmarks.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts regions and detections on their topics, as bridge and frame lane do. */
final class Published implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer<Channel> channels;
    private final AvroSerializer<Roi> regions;
    private final AvroSerializer<FrameDetections> detections;

    Published(BenchCluster cluster) {
        var clients = cluster.clients();
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        producer = clients.newProducer(clients.producer("detections"));
        channels = new AvroSerializer<>(Topics.CHANNELS, registry);
        regions = new AvroSerializer<>(Topics.ROIS, registry);
        detections = new AvroSerializer<>(Topics.DETECTIONS, registry);
    }

    void regions(Scene scene, int cameras) {
        for (var camera = 0; camera < cameras; camera++) {
            var channel = scene.channelOf(camera);
            send(Topics.CHANNELS.name(), channel.getCameraUid(), channels.serialize(Topics.CHANNELS.name(), channel));
            for (var region : scene.regionsOf(camera)) {
                send(Topics.ROIS.name(), region.getRoiId(), regions.serialize(Topics.ROIS.name(), region));
            }
        }
        producer.flush();
    }

    /** Frames of all cameras, one after the other. */
    void frames(Scene scene, int cameras, long from, long to) {
        for (var number = from; number < to; number++) {
            for (var camera = 0; camera < cameras; camera++) {
                var frame = scene.frame(camera, number);
                send(
                        Topics.DETECTIONS.name(),
                        frame.getCameraUid(),
                        detections.serialize(Topics.DETECTIONS.name(), frame));
            }
        }
        producer.flush();
    }

    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
