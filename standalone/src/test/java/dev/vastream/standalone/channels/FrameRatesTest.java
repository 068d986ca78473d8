package dev.vastream.standalone.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameRatesTest {

    private final FrameRates rates = new FrameRates();

    private void look(long seconds, long published) {
        rates.look(
                List.of(new ChannelRow("gate", "RUNNING", "", published, 0, 0, "", "push:")),
                TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void isKnown_fromTheSecondLookOn() {
        look(1, 100);
        assertThat(rates.of("gate")).isEmpty();

        look(3, 125);
        assertThat(rates.of("gate")).hasValue(12.5);
    }

    @Test
    void isUnknown_whenANewStreamCountsFromNothing() {
        look(1, 100);
        look(3, 5);

        assertThat(rates.of("gate")).isEmpty();
    }

    @Test
    void forgetsChannels_thatAreGone() {
        look(1, 100);
        rates.look(List.of(), TimeUnit.SECONDS.toNanos(2));
        look(3, 125);

        assertThat(rates.of("gate")).isEmpty();
    }
}
