package dev.vastream.bridge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PacedResponseTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private int begun;
    private final PacedResponse paced = new PacedResponse(response, () -> begun++, nanos::get);

    @Test
    void ends_whenItsReaderIsTooSlow() throws Exception {
        var out = paced.getOutputStream();
        out.write(new byte[128 << 10]);
        nanos.set(11 * SECOND);
        out.write(7);
        nanos.set(13 * SECOND);

        assertThatThrownBy(() -> out.write(new byte[10])).isInstanceOf(IOException.class);
    }

    @Test
    void goesOn_whenMuchIsReadForLong() throws Exception {
        for (var minute = 0; minute < 10; minute++) {
            paced.getOutputStream().write(new byte[60 * (64 << 10)]);
            nanos.addAndGet(60 * SECOND);
            paced.getOutputStream().write(7);
        }

        assertThat(response.getContentAsByteArray()).hasSize(10 * (60 * (64 << 10) + 1));
    }

    @Test
    void begins_whenTheFirstByteIsWritten_howeverLongThatTook() throws Exception {
        var out = paced.getOutputStream();
        nanos.set(60 * SECOND);
        assertThat(begun).isZero();

        out.write(new byte[10]);

        assertThat(begun).isEqualTo(1);
    }

    @Test
    void everyCallIsPaced_andHoldsNothingOfTheGateWhileItIsRead() {
        var gate = new BodyGate(64 << 20);
        var filter = new BoundsFilter(gate, 3, nanos::get);
        var taken = new long[2];
        FilterChain slowlyRead = (request, answer) -> {
            BoundsFilter.share((MockHttpServletRequest) request).growTo(1 << 20);
            taken[0] = gate.takenBytes();
            answer.getOutputStream().write(1);
            taken[1] = gate.takenBytes();
            nanos.addAndGet(30 * SECOND);
            answer.getOutputStream().write(new byte[1 << 20]);
        };

        assertThatThrownBy(() -> filter.doFilter(new MockHttpServletRequest("GET", "/page"), response, slowlyRead))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too slow");
        assertThat(taken).containsExactly(1 << 20, 0);
        assertThat(response.getContentAsByteArray()).as("one piece, not all").hasSize(1 + (64 << 10));
    }
}
