package dev.vastream.bridge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

    private static final byte[] CONTENT = new byte[400];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    static Stream<String> dialects() {
        var plain = Base64.getEncoder().encodeToString(CONTENT);
        var lines = Base64.getMimeEncoder().encodeToString(CONTENT);
        return Stream.of(
                plain,
                lines,
                lines.replace("\r\n", "\n") + "\n",
                lines.replace("\r\n", " "),
                " " + lines.replace("\r\n", "\r\n\t"),
                plain.replace("=", ""),
                Base64.getUrlEncoder().encodeToString(CONTENT),
                Base64.getUrlEncoder().withoutPadding().encodeToString(CONTENT),
                "data:image/jpeg;base64," + plain,
                "data:application/octet-stream;base64," + lines);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void decodesAlike_whateverItIs(String text) {
        assertThat(Base64Text.decode(text)).isEqualTo(CONTENT);
        // As it stands in JSON, with the line ends escaped; twice, for the text is read where it stands.
        for (var escaped : new String[] {
            text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t").replace("/", "\\/"),
            text.replace("\r", "\\u000d")
                    .replace("\n", "\\u000A")
                    .replace("\t", "\\u0009")
                    .replace("+", "\\u002b")
        }) {
            var json = ("{\"a\":1,\"image\":\"" + escaped + "\",\"b\":[\"" + escaped + "\" , \"" + escaped + "\"]}")
                    .getBytes(StandardCharsets.US_ASCII);
            var form = Json.form(json);

            var images = form.images("b", 2);
            assertThat(form.image("image")).isEqualTo(ByteBuffer.wrap(CONTENT));
            assertThat(images).containsExactly(ByteBuffer.wrap(CONTENT), ByteBuffer.wrap(CONTENT));
            form.check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAAA", "AA=A", "AA\u00e4A", "AA*A", "data:image/jpeg;base64", "\uac00AAA"})
    void refuses_whenItIsNone(String text) {
        assertThatThrownBy(() -> Base64Text.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void measuresPicture_withoutItsLineEnds() {
        var content = new byte[BodyLimits.IMAGE_BYTES];
        var lines = Base64.getMimeEncoder().encode(content);
        var tooLarge = Base64.getMimeEncoder().encode(new byte[BodyLimits.IMAGE_BYTES + 1]);
        var place = Problem.Place.BODY;

        assertThat(Base64Text.picture(lines, 0, lines.length, place).remaining())
                .isEqualTo(content.length);
        assertThatThrownBy(() -> Base64Text.picture(tooLarge, 0, tooLarge.length, place))
                .isInstanceOf(InvalidBodyException.class)
                .hasMessageContaining("picture larger than");
    }
}
