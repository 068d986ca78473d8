package dev.vastream.schemas.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private static final Instant CAME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -15, 0, 15, 86_400})
    void countsFromWhenTheRecordCame_whateverTheSendersClockSays(long wrongSeconds) {
        var created = CAME.plusSeconds(wrongSeconds);

        var budget = Budget.of(record(TimestampType.LOG_APPEND_TIME), created, created.plus(PATIENCE));

        assertThat(budget.begun()).isEqualTo(CAME);
        assertThat(budget.isOver(CAME.plus(PATIENCE))).isFalse();
        assertThat(budget.isOver(CAME.plus(PATIENCE).plusMillis(1))).isTrue();
    }

    @Test
    void takesTheSendersTimes_whenTheBrokerStampsNothing() {
        var created = CAME.minusSeconds(3);

        var budget = Budget.of(record(TimestampType.CREATE_TIME), created, created.plus(PATIENCE));

        assertThat(budget).isEqualTo(new Budget(created, created.plus(PATIENCE)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TimestampType.class,
            names = {"LOG_APPEND_TIME", "CREATE_TIME"})
    void staysWithinWhatCanBeReckonedWith_whateverTheSenderSays(TimestampType type) {
        var first = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
        var last = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

        for (var created : List.of(first, CAME, last)) {
            for (var deadline : List.of(first, CAME, last)) {
                var budget = Budget.of(record(type), created, deadline);

                assertThatCode(() -> Duration.between(budget.begun(), CAME).toNanos())
                        .doesNotThrowAnyException();
                assertThat(Duration.between(budget.begun(), budget.deadline())).isLessThanOrEqualTo(Budget.MOST);
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(TimestampType type) {
        return new ConsumerRecord<>(
                "va.requests.edge",
                0,
                0,
                CAME.toEpochMilli(),
                type,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
