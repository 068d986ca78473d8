package dev.vastream.ingest;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.KafkaFrames;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

class KafkaFrameSinkContractTest extends FrameSinkContract {

    private final MockProducer<String, Frame> producer = new MockProducer<>(
            true, null, new StringSerializer(), new AvroSerializer<>(Topics.FRAMES, new InMemorySchemaRegistry()));

    @Override
    FrameSink open() {
        return new KafkaFrameSink(
                new KafkaFrames(producer, new BrokerClock(Clock.systemUTC())), Delivery.LOSSLESS, new FrameCounts());
    }

    @Override
    FrameSink openBroken() {
        producer.sendException = new KafkaException("no broker");
        return open();
    }

    @Override
    List<Frame> arrived() {
        return producer.history().stream().map(ProducerRecord::value).toList();
    }
}
