package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.vastream.vision.Mirror;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ProtobufMessageTest {

    private static final ByteString TEXTS = ByteString.fromHex("0a0161" + "1005" + "0a0162" + "1dffffffff" + "0a00");

    @Test
    void staysByteForByte_whenNothingIsEdited() throws IOException {
        try (var files = Files.newDirectoryStream(Mirror.models(), "*.onnx")) {
            for (var file : files) {
                var model = ByteString.copyFrom(Files.readAllBytes(file));

                var parsed = ProtobufMessage.parse(model);

                assertThat(parsed.bytes()).isEqualTo(model);
                assertThat(parsed.mapping(BatchRewrite.Onnx.MODEL_GRAPH, graph -> ProtobufMessage.parse(graph)
                                        .bytes())
                                .bytes())
                        .isEqualTo(model);
            }
        }
    }

    @Test
    void keepsOrderAndOtherFields_whenOneIsEdited() {
        var message = ProtobufMessage.parse(TEXTS);

        assertThat(message.mapping(1, text -> text.concat(text)).bytes())
                .isEqualTo(ByteString.fromHex("0a026161" + "1005" + "0a026262" + "1dffffffff" + "0a00"));
        assertThat(message.mappingFirst(1, text -> ByteString.EMPTY).bytes())
                .isEqualTo(ByteString.fromHex("0a00" + "1005" + "0a0162" + "1dffffffff" + "0a00"));
        assertThat(message.without(1).with(15, ByteString.copyFromUtf8("x")).bytes())
                .isEqualTo(ByteString.fromHex("1005" + "1dffffffff" + "7a0178"));
    }

    @Test
    void readsNumbers_whenTheyArePackedOrNot() {
        assertThat(ProtobufMessage.parse(ByteString.fromHex("3801" + "38ffffffffffffffffff01"))
                        .numbers(7))
                .containsExactly(1, -1);
        assertThat(ProtobufMessage.parse(ByteString.fromHex("3a0b01ffffffffffffffffff01"))
                        .numbers(7))
                .containsExactly(1, -1);
    }

    @Test
    void refuses_whenBytesAreNoMessage() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ProtobufMessage.parse(ByteString.fromHex("0a7f61")));
    }
}
