package dev.vastream.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    @Test
    void readsAHead() throws Exception {
        var head = reader(
                        "\r\nRTSP/1.0 200 OK\r\nCSeq: 1\r\nwww-Authenticate: Basic\nWWW-Authenticate:  Digest \r\n\r\nx")
                .head();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("cseq")).contains("1");
        assertThat(head.all("WWW-Authenticate")).containsExactly("Basic", "Digest");
    }

    @Test
    void refusesMoreThanAHeadHolds() {
        var line = "X: " + "y".repeat(10_000) + "\r\n";

        assertThatThrownBy(() ->
                        reader("HTTP/1.1 200 OK\r\n" + line.repeat(7) + "\r\n").head())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("headers of more than");
        assertThatThrownBy(() ->
                        reader("HTTP/1.1 200 OK\r\n" + "a:b\r\n".repeat(201)).head())
                .hasMessageContaining("more than 200 headers");
        assertThatThrownBy(() -> reader("x".repeat(20_000)).head()).hasMessageContaining("a line of more than");
        assertThatThrownBy(() -> reader("HTTP/1.1 200 OK\r\n").head()).isInstanceOf(EOFException.class);
    }

    private static MessageReader reader(String text) {
        return new MessageReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
