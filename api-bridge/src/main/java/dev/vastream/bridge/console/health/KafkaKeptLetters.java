package dev.vastream.bridge.console.health;

import dev.vastream.bridge.console.past.TopicScan;
import dev.vastream.bridge.console.past.TopicScans;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads {@code va.dead-letters} from its end, in spans, and single records of other topics. */
public final class KafkaKeptLetters implements KeptLetters {

    private static final Comparator<KeptLetter> NEWEST_FIRST = Comparator.comparingLong(KeptLetter::at)
            .thenComparingLong(letter -> letter.place().offset())
            .reversed();

    private static final int SPAN = 250;
    private static final int HEAD_BYTES = 512;

    private final TopicScans scans;
    private final RecordReader<Frame> frames;

    public KafkaKeptLetters(TopicScans scans, SchemaRegistry registry) {
        this.scans = scans;
        this.frames = new RecordReader<>(Topics.FRAMES, registry);
    }

    @Override
    public Newest newest(int most) throws TimeoutException {
        return scans.answer("dead letters", scan -> {
            var found = new ArrayList<KeptLetter>();
            var areAll = true;
            for (var partition : scan.partitions(Topics.DEAD_LETTERS)) {
                areAll &= read(scan, partition, most, found);
            }
            found.sort(NEWEST_FIRST);
            return new Newest(found.subList(0, Math.min(most, found.size())), areAll && found.size() <= most);
        });
    }

    /** Whether all was read. A letter may be large: the time bounds this, too. */
    private static boolean read(TopicScan scan, TopicPartition partition, int most, List<KeptLetter> found)
            throws TimeoutException {
        var first = scan.begin(partition);
        var end = scan.end(partition);
        var last = Math.max(first, end - most);
        while (end > last) {
            var begin = Math.max(last, end - SPAN);
            try {
                scan.read(partition, begin, end, record -> found.add(KeptLetter.of(record)));
            } catch (TimeoutException e) {
                if (found.isEmpty()) {
                    throw e;
                }
                return false;
            }
            end = begin;
        }
        return last == first;
    }

    @Override
    public Optional<OriginalRecord> original(LetterPlace place) throws TimeoutException {
        return scans.answer("the record of a dead letter", reading -> {
            var scan = new LetterScan(reading);
            var letter = scan.letter(place);
            return letter.isEmpty() ? Optional.empty() : Optional.of(original(scan, letter.get()));
        });
    }

    private OriginalRecord original(LetterScan scan, ConsumerRecord<byte[], byte[]> letter) throws TimeoutException {
        var kept = KeptLetter.of(letter);
        return scan.original(kept.source())
                .map(record -> new OriginalRecord(
                        true, record.timestamp(), bytes(record).remaining(), head(record), picture(record)))
                .orElseGet(() ->
                        new OriginalRecord(false, letter.timestamp(), kept.bytes(), head(letter), Optional.empty()));
    }

    private static ByteBuffer bytes(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.value() == null ? new byte[0] : record.value());
    }

    private static ByteBuffer head(ConsumerRecord<byte[], byte[]> record) {
        var bytes = bytes(record);
        return bytes.limit(Math.min(HEAD_BYTES, bytes.limit())).slice();
    }

    /** Of a frame that can be read: what is wrong with it may be its picture, or what was made of it. */
    private Optional<ByteBuffer> picture(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topics.FRAMES.name())
                ? frames.read(record.key(), record.value()).valid().map(Frame::getImage)
                : Optional.empty();
    }
}
