package dev.vastream.bridge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyGateTest {

    private static final int LIMIT = BodyLimits.BODY_BYTES;

    private final BodyGate gate = new BodyGate(2L * LIMIT);

    @Test
    void refuses_whenOthersHoldTooMuch() {
        var first = gate.share();
        var second = gate.share();
        first.growTo(LIMIT);
        second.growTo(LIMIT);
        var third = gate.share();

        assertThatThrownBy(() -> third.growTo(1)).isInstanceOf(NoRoomException.class);

        assertThat(gate.takenBytes()).isEqualTo(2L * LIMIT);
        first.close();
        first.close();
        third.growTo(LIMIT);
        second.close();
        third.close();
        assertThat(gate.takenBytes()).isZero();
    }

    @Test
    void takesForWhatCame_whenMuchIsAnnounced() {
        var share = gate.share();

        assertThatThrownBy(() -> BodyReader.read(new Stalling(1000), 20 << 20, share))
                .isInstanceOf(IOException.class);

        assertThat(gate.takenBytes()).isLessThanOrEqualTo(64 << 10);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, -1", "1, 1", "1, -1", "65536, -1", "65537, 65537", "300000, -1", "33554432, 33554432"})
    void readsAll_whateverIsAnnounced(int length, int announced) throws Exception {
        var body = new byte[length];
        setAll(body);
        var share = gate.share();

        var read = BodyReader.read(new InBits(body), announced, share);

        assertThat(read).isEqualTo(body);
        assertThat(share.held()).isGreaterThanOrEqualTo(length);
    }

    private static void setAll(byte[] body) {
        for (var i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
    }

    @Test
    void refuses_whenMoreThanTheLimitComes() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        };

        assertThatThrownBy(() -> BodyReader.read(endless, -1, gate.share()))
                .isInstanceOf(InvalidBodyException.class)
                .hasMessageContaining("larger than 32 MiB");
        assertThatThrownBy(() -> new PacedInput(endless, Pace.ofBody(() -> 0)).skipNBytes(LIMIT + 1L))
                .isInstanceOf(InvalidBodyException.class);
    }

    @Test
    void endsSlowBodies_whenTooLittleCame() throws Exception {
        var nanos = new AtomicLong();
        var pace = Pace.ofBody(nanos::get);

        nanos.set(9_900_000_000L);
        pace.pass(1);
        nanos.set(10_900_000_000L);
        pace.pass(64 << 10);
        nanos.set(12_000_000_000L);

        assertThatThrownBy(() -> pace.pass(1)).isInstanceOf(IOException.class).hasMessageContaining("too slow");
    }

    @Test
    void endsLargeBodies_whenTheyTakeMoreThanAMinute() {
        var nanos = new AtomicLong();
        var pace = Pace.ofBody(nanos::get);
        nanos.set(61_000_000_000L);

        assertThatThrownBy(() -> pace.pass(LIMIT)).isInstanceOf(IOException.class);
    }

    /** Gives a few bytes and then fails, as a connection does whose time is over. */
    private static final class Stalling extends InputStream {

        private int left;

        Stalling(int bytes) {
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            if (left-- > 0) {
                return 'x';
            }
            throw new IOException("timed out");
        }
    }

    /** Gives less than is asked for, as the network does. */
    private static final class InBits extends ByteArrayInputStream {

        InBits(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 70_001));
        }
    }
}
