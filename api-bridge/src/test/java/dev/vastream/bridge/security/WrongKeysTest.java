package dev.vastream.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongKeysTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final WrongKeys wrong = new WrongKeys(nanos::get);

    @Test
    void areTooMany_whenMoreThanPermittedCameInAMinute() {
        var row = WrongKeys.row("10.0.0.1");
        for (var i = 0; i < WrongKeys.MOST_A_MINUTE - 1; i++) {
            wrong.count(row);
        }
        assertThat(wrong.areTooMany(row)).isFalse();

        wrong.count(row);

        assertThat(wrong.areTooMany(row)).isTrue();
        assertThat(wrong.areTooMany(WrongKeys.row("10.0.0.2"))).isFalse();
    }

    @Test
    void areForgotten_whenTheMinuteIsOver() {
        var row = WrongKeys.row("10.0.0.1");
        for (var i = 0; i < 10 * WrongKeys.MOST_A_MINUTE; i++) {
            wrong.count(row);
        }

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

        assertThat(wrong.areTooMany(row)).isFalse();
    }
}
