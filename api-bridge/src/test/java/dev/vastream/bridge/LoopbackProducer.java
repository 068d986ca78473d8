package dev.vastream.bridge;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer whose records reach a reader on another thread, as a broker would bring them there. */
final class LoopbackProducer extends MockProducer<String, byte[]> {

    private final Executor broker;
    private final Consumer<ProducerRecord<String, byte[]>> reader;

    LoopbackProducer(Executor broker, Consumer<ProducerRecord<String, byte[]>> reader) {
        super(true, null, new StringSerializer(), new ByteArraySerializer());
        this.broker = broker;
        this.reader = reader;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        var written = super.send(record, callback);
        broker.execute(() -> reader.accept(record));
        return written;
    }
}
