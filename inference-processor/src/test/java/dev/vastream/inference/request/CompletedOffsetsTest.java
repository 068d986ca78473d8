package dev.vastream.inference.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CompletedOffsetsTest {

    private static final TopicPartition P0 = new TopicPartition("requests", 0);
    private static final TopicPartition P1 = new TopicPartition("requests", 1);

    private final CompletedOffsets ledger = new CompletedOffsets();

    @Test
    void holdsBack_whileLowestIsUnfinished() {
        started(P0, 5, 6, 7);

        ledger.finished(P0, 6);
        ledger.finished(P0, 7);

        assertThat(ledger.toCommit()).isEqualTo(Map.of(P0, new OffsetAndMetadata(5)));
        ledger.finished(P0, 5);
        assertThat(ledger.toCommit()).isEqualTo(Map.of(P0, new OffsetAndMetadata(8)));
    }

    @Test
    void handsOutOnce() {
        started(P0, 0);
        ledger.finished(P0, 0);

        assertThat(ledger.toCommit()).hasSize(1);
        assertThat(ledger.toCommit()).isEmpty();
    }

    @Test
    void keepsPartitionsApart() {
        started(P0, 3);
        started(P1, 9);

        ledger.finished(P1, 9);

        assertThat(ledger.toCommit()).isEqualTo(Map.of(P0, new OffsetAndMetadata(3), P1, new OffsetAndMetadata(10)));
        assertThat(ledger.unfinished()).isEqualTo(1);
    }

    @Test
    void countsEnd_whenPartitionWasTakenAway() throws InterruptedException {
        started(P0, 1);

        ledger.forget(List.of(P0));
        assertThat(ledger.awaitNone(1)).isFalse();
        ledger.finished(P0, 1);

        assertThat(ledger.unfinished()).isZero();
        assertThat(ledger.toCommit()).isEmpty();
        assertThat(ledger.awaitNone(1)).isTrue();
    }

    @Test
    void beginsAnew_whenPartitionComesBack() {
        started(P0, 1, 2);
        ledger.forget(List.of(P0));

        started(P0, 1);
        ledger.finished(P0, 2);

        assertThat(ledger.toCommit()).isEqualTo(Map.of(P0, new OffsetAndMetadata(1)));
    }

    private void started(TopicPartition partition, long... offsets) {
        for (var offset : offsets) {
            ledger.started(partition, offset);
        }
    }
}
