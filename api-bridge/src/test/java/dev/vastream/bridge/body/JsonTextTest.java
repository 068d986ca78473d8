package dev.vastream.bridge.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void findsWhatPlainLoopFinds_whenBytesAreRandom() {
        var random = new Random(7);
        // Few values, so that quotes, backslashes and their neighbours in the code table are frequent.
        var alphabet = new byte[] {'!', '"', '#', '[', '\\', ']', 'a', 0, (byte) 0xa2, (byte) 0xdc, (byte) 0xff, 'b'};

        for (var round = 0; round < 20_000; round++) {
            var json = new byte[random.nextInt(40)];
            for (var i = 0; i < json.length; i++) {
                json[i] = alphabet[random.nextInt(random.nextBoolean() ? alphabet.length : 1) % alphabet.length];
            }
            var from = json.length == 0 ? 0 : random.nextInt(json.length);

            var found = JsonText.quoteOrBackslash(json, from);

            assertThat(found).isEqualTo(plain(json, from));
        }
    }

    private static int plain(byte[] json, int from) {
        var i = from;
        while (i < json.length && json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }
}
