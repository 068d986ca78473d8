package dev.vastream.inference.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ExpiredFramesTest {

    private static final TopicPartition FIRST = new TopicPartition(Topics.FRAMES.name(), 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.FRAMES.name(), 1);

    private final AtomicLong counted = new AtomicLong();
    private final ExpiredFrames expired = new ExpiredFrames(counted::addAndGet);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    @Test
    void countsFramesBetweenCommitAndBeginning_whenTheTopicDidNotKeepThem() {
        expired.expect(FIRST, 64);
        consumer.updateBeginningOffsets(Map.of(FIRST, 594L));

        expired.received(frames(FIRST, 594, 600), consumer);

        assertThat(counted).hasValue(530);
    }

    @Test
    void countsWhileItRuns_whenItFallsBehindTheBeginning() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        expired.received(frames(FIRST, 0, 10), consumer);

        consumer.updateBeginningOffsets(Map.of(FIRST, 15L));
        expired.received(frames(FIRST, 15, 20), consumer);

        assertThat(counted).hasValue(5);
    }

    @Test
    void countsForEachPartition_whenAPollHasSeveral() {
        expired.expect(FIRST, 1);
        expired.expect(SECOND, 2);
        consumer.updateBeginningOffsets(Map.of(FIRST, 4L, SECOND, 4L));

        expired.received(List.of(frame(FIRST, 4), frame(FIRST, 5), frame(SECOND, 4), frame(SECOND, 5)), consumer);

        assertThat(counted).hasValue(5);
    }

    @Test
    void countsNothing_whenOffsetsAreMissingThatWereNoFrames() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        expired.expect(FIRST, 3);

        expired.received(frames(FIRST, 4, 6), consumer);

        assertThat(counted).hasValue(0);
    }

    @Test
    void countsNothing_whenABatchComesAgain() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        expired.received(frames(FIRST, 0, 10), consumer);

        expired.received(frames(FIRST, 0, 10), consumer);
        expired.received(frames(FIRST, 10, 20), consumer);

        assertThat(counted).hasValue(0);
    }

    @Test
    void goesOn_whenTheBrokerDoesNotSay() {
        expired.expect(FIRST, 3);
        consumer.setOffsetsException(new TimeoutException("no answer"));

        expired.received(frames(FIRST, 9, 10), consumer);

        assertThat(counted).hasValue(0);
    }

    private static List<ConsumerRecord<byte[], byte[]>> frames(TopicPartition partition, long from, long end) {
        return LongStream.range(from, end)
                .mapToObj(offset -> frame(partition, offset))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> frame(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null);
    }
}
