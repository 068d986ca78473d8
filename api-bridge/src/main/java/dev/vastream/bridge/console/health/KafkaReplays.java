package dev.vastream.bridge.console.health;

import dev.vastream.bridge.console.past.TopicScans;
import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Produces records again that are still on their topics. Never what a letter itself holds: it is cut, and whoever may write
 * letters could have this write anything anywhere.
 */
public final class KafkaReplays implements Replays {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReplays.class);

    private final TopicScans scans;
    private final Supplier<Producer<byte[], byte[]>> producers;

    /** @param producers opens one that takes records of every size */
    public KafkaReplays(TopicScans scans, Supplier<Producer<byte[], byte[]>> producers) {
        this.scans = scans;
        this.producers = producers;
    }

    @Override
    public List<Replay> replay(List<LetterPlace> letters) throws TimeoutException {
        return scans.answer("records of dead letters", scan -> {
            try (var producer = producers.get()) {
                var run = new Run(new LetterScan(scan), producer, new HashMap<>());
                return letters.stream().map(run::replay).toList();
            }
        });
    }

    /** @param done what became of each record: several letters may be about one */
    private record Run(LetterScan scan, Producer<byte[], byte[]> producer, Map<Source, Replay> done) {

        Replay replay(LetterPlace place) {
            try {
                var letter = scan.letter(place).map(KeptLetter::of);
                return letter.isEmpty()
                        ? new Replay(place, Outcome.NO_LETTER, Optional.empty(), Optional.empty())
                        : replay(place, letter.get().source());
            } catch (TimeoutException e) {
                return new Replay(place, Outcome.NOT_TRIED, Optional.empty(), Optional.empty());
            }
        }

        private Replay replay(LetterPlace place, Source source) throws TimeoutException {
            var before = done.get(source);
            if (before != null) {
                return new Replay(place, before.outcome(), before.from(), before.to());
            }
            var replay = first(place, source);
            done.put(source, replay);
            return replay;
        }

        private Replay first(LetterPlace place, Source source) throws TimeoutException {
            var from = Optional.of(source);
            if (Replayability.of(source.topic()) != Replayability.POSSIBLE) {
                return new Replay(place, Outcome.NOT_REPLAYABLE, from, Optional.empty());
            }
            var record = scan.original(source);
            if (record.isEmpty()) {
                return new Replay(place, Outcome.GONE, from, Optional.empty());
            }
            var to = produced(record.get());
            return new Replay(place, to.isEmpty() ? Outcome.REFUSED : Outcome.REPLAYED, from, to);
        }

        private Optional<Source> produced(ConsumerRecord<byte[], byte[]> record) throws TimeoutException {
            var again = new ProducerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers());
            try {
                // The producer itself gives up in time.
                var lies = producer.send(again).get(1, TimeUnit.MINUTES);
                return Optional.of(new Source(lies.topic(), lies.partition(), lies.offset()));
            } catch (ExecutionException e) {
                LOG.warn(
                        "Not replayed: {}-{}@{}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getCause().toString());
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TimeoutException("interrupted");
            }
        }
    }
}
