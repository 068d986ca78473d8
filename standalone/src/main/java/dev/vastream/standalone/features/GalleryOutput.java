package dev.vastream.standalone.features;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes subjects to the gallery's topics, each acknowledged before the next. */
final class GalleryOutput implements AutoCloseable {

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_REQUEST_BYTES = Topics.PICTURE_MESSAGE_BYTES + (64 << 10);

    private final KafkaProducer<String, byte[]> producer;
    private final AvroSerializer<Feature> features;
    private final AvroSerializer<FeatureImages> images;

    GalleryOutput(KafkaClients clients, SchemaRegistry registry) {
        var topics = List.of(Topics.FEATURES, Topics.FEATURE_IMAGES);
        Schemas.register(registry, topics);
        try (var admin = clients.admin(BROKER_PATIENCE, BROKER_PATIENCE)) {
            new TopicCreator(admin).ensureOnly(topics);
        }
        var config = clients.producer("features");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_REQUEST_BYTES);
        producer = new KafkaProducer<>(
                clients.over(config, ClientKind.PRODUCER), new StringSerializer(), new ByteArraySerializer());
        features = new AvroSerializer<>(Topics.FEATURES, registry);
        images = new AvroSerializer<>(Topics.FEATURE_IMAGES, registry);
    }

    void write(Feature value) throws FeaturesException {
        var key = new FeatureKey(value.getNodeId(), value.getFeatureType(), value.getUuid());
        write(Topics.FEATURES.name(), key, features.serialize(Topics.FEATURES.name(), value));
    }

    void write(FeatureImages value) throws FeaturesException {
        var key = new FeatureKey(value.getNodeId(), value.getFeatureType(), value.getUuid());
        write(Topics.FEATURE_IMAGES.name(), key, images.serialize(Topics.FEATURE_IMAGES.name(), value));
    }

    private void write(String topic, FeatureKey key, byte[] value) throws FeaturesException {
        try {
            producer.send(new ProducerRecord<>(topic, key.toString(), value)).get();
        } catch (ExecutionException e) {
            throw new FeaturesException(
                    "a subject cannot be written: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
