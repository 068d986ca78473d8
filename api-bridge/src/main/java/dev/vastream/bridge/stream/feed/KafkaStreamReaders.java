package dev.vastream.bridge.stream.feed;

import dev.vastream.bridge.topic.ConsumerThread;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;

/** Feeds streams from Kafka: one thread those at the end of the topic, a few threads those behind. All start when needed. */
public final class KafkaStreamReaders implements StreamReaders {

    private static final int CATCHING_UP = 2;

    private final Tail tail;
    private final ConsumerThread tailThread;
    /** Never more than there are streams. */
    private final BlockingQueue<EventStream> behind = new LinkedBlockingQueue<>();

    private final List<ConsumerThread> catchUpThreads;

    /** @param consumers gives a consumer of committed records by its name, which has no group and never leaps by itself */
    public KafkaStreamReaders(
            Function<String, Consumer<byte[], byte[]>> consumers, SchemaRegistry registry, MeterRegistry meters) {
        var topic = Topics.EVENTS.name();
        var decoder = new EventDecoder(registry, meters);
        tail = new Tail(topic, decoder, this::catchUp);
        tailThread = new ConsumerThread("bridge-streams-tail", topic, () -> consumers.apply("streams-tail"), tail);
        catchUpThreads = IntStream.rangeClosed(1, CATCHING_UP)
                .mapToObj(number -> new ConsumerThread(
                        "bridge-streams-catch-up-" + number,
                        topic,
                        () -> consumers.apply("streams-catch-up-" + number),
                        new CatchUp(topic, decoder, behind, this::follow)))
                .toList();
        meters.gauge("va.streams.behind", behind, BlockingQueue::size);
    }

    @Override
    public void feed(EventStream stream, long places) {
        if (places > Tail.MOST_BEHIND) {
            catchUp(stream);
        } else {
            follow(stream);
        }
    }

    private void follow(EventStream stream) {
        tail.add(stream);
        tailThread.start();
        tailThread.wake();
    }

    private void catchUp(EventStream stream) {
        behind.add(stream);
        catchUpThreads.forEach(ConsumerThread::start);
    }

    @Override
    public Optional<String> trouble() {
        return Stream.concat(Stream.of(tailThread), catchUpThreads.stream())
                .flatMap(thread -> thread.trouble().stream())
                .findFirst();
    }

    @Override
    public void close() {
        tailThread.close();
        catchUpThreads.forEach(ConsumerThread::close);
    }
}
