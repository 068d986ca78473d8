package dev.vastream.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.body.Pace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedOutputTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PacedOutput out = new PacedOutput(bytes, Pace.ofAnySize(nanos::get));

    @Test
    void ends_whenItsReaderIsTooSlow() throws Exception {
        out.write(new byte[128 << 10]);
        nanos.set(11_000_000_000L);
        out.write(7);
        nanos.set(13_000_000_000L);

        assertThatThrownBy(() -> out.write(new byte[10])).isInstanceOf(IOException.class);
    }

    @Test
    void goesOn_whenMuchIsReadForLong() throws Exception {
        for (var minute = 0; minute < 10; minute++) {
            out.write(new byte[60 * (64 << 10)]);
            nanos.addAndGet(60_000_000_000L);
            out.write(7);
        }

        assertThat(bytes.size()).isEqualTo(10 * (60 * (64 << 10) + 1));
    }
}
