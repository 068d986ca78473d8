package dev.vastream.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.benchmarks.load.Caller;
import dev.vastream.benchmarks.load.SourcePlace;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends inputs, some at a time; keeps which are answered and where records lie. */
final class Sender implements AutoCloseable {

    private static final int CALLERS = 4;
    private static final Duration PATIENCE = SystemUnderLoad.DEADLINE.plusSeconds(10);

    private final Caller caller;
    private final Producer<byte[], byte[]> producer;
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<Integer, String> failed = new ConcurrentHashMap<>();
    private final Map<Integer, Sent> sent = new ConcurrentHashMap<>();

    /** A record that is on its topic. */
    record Sent(SourcePlace place, Hostile.Letter letter) {}

    Sender(SystemUnderLoad system) {
        caller = new Caller(system.address(), PATIENCE);
        var clients = system.clients();
        var settings = clients.producer("hostile");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        producer = clients.newProducer(settings);
    }

    /** Sends those inputs, in whatever order. */
    void send(HostileInputs inputs, int from, int to) throws InterruptedException {
        var next = new AtomicInteger(from);
        var threads = Executors.newFixedThreadPool(CALLERS);
        for (var i = 0; i < CALLERS; i++) {
            threads.execute(() -> {
                for (var index = next.getAndIncrement(); index < to; index = next.getAndIncrement()) {
                    send(index, inputs.get(index));
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.DAYS);
    }

    /** Calls with an HTTP answer. */
    int answered() {
        return answered.get();
    }

    /** What could not be sent or was not answered, by index. */
    Map<Integer, String> failed() {
        return failed;
    }

    /** Records by index. */
    Map<Integer, Sent> sent() {
        return sent;
    }

    SourcePlace put(Hostile.Letter letter) throws ExecutionException, InterruptedException {
        var place = producer.send(
                        new ProducerRecord<>(letter.topic(), letter.key().getBytes(UTF_8), letter.value()))
                .get();
        return new SourcePlace(place.topic(), place.partition(), place.offset());
    }

    private void send(int index, Hostile input) {
        try {
            if (input instanceof Hostile.Call call) {
                caller.post(call.path(), call.contentType(), call.body());
                answered.incrementAndGet();
            } else if (input instanceof Hostile.Letter letter) {
                sent.put(index, new Sent(put(letter), letter));
            }
        } catch (IOException | ExecutionException e) {
            failed.put(index, input + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.put(index, input + ": interrupted");
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
