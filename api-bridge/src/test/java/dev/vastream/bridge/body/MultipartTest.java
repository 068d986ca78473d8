package dev.vastream.bridge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=BoUnD";

    private static Form form(String body) {
        return Multipart.form(body.getBytes(StandardCharsets.UTF_8), TYPE);
    }

    private static String bytes(ByteBuffer buffer) {
        return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
    }

    private static String part(String disposition, String content) {
        return "--BoUnD\r\nContent-Disposition: " + disposition + "\r\nContent-Type: image/jpeg\r\n\r\n" + content
                + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=\"image\"; filename=\"a.jpg\"",
                "form-data; name=image; filename=a.jpg",
                "Form-Data;NAME=\"image\";FileName=\"\"",
                "form-data; filename=\"2024년 11월 정문; name=x.jpg\"; name=\"image\"",
                "form-data; name=image; filename=\"=?utf-8?B?7KCV66y4?=\"; filename*=utf-8''%EC%A0%95%EB%AC%B8",
                "form-data; name=image; filename*=utf-8''%EC%A0%95%EB%AC%B8.jpg",
                "form-data; name=\"image\"; filename=\"C:\\pictures\\1.jpg\"",
                "form-data; name=\"image\"; filename=\"a \\\"b\\\".jpg\"",
                "form-data;\r\n name=\"image\";\r\n filename=\"a.jpg\"",
                "form-data ; name = \"image\" ; filename = \"a.jpg\"",
            })
    void findsFile_howeverItsNameIsWritten(String disposition) {
        var form = form(part(disposition, "pixels") + "--BoUnD--\r\n");

        var image = form.image("image");

        form.check();
        assertThat(bytes(image)).isEqualTo("pixels");
    }

    @Test
    void findsFile_whenItsHeadersAreLong() {
        var name = "%EC%A0%95".repeat(1000);

        var form = form(part("form-data; name=image; filename=\"" + name + "\"", "pixels") + "--BoUnD--");

        assertThat(bytes(form.image("image"))).isEqualTo("pixels");
    }

    @Test
    void keepsContent_whenItLooksLikeTheBoundary() {
        var content = "\r\n--BoUn\r\n--BoUnDary\r\n\r\n--boUnD\r\n";

        var form = form("preamble\r\n" + part("form-data; name=image; filename=a", content)
                + part("form-data; name=seq", "7") + "--BoUnD--epilogue");

        assertThat(bytes(form.image("image"))).isEqualTo(content);
        assertThat(form.integer("seq", 0, 0, 10)).isEqualTo(7);
    }

    @Test
    void keepsContent_whenItIsNoise() throws Exception {
        var random = new Random(4);
        for (var round = 0; round < 200; round++) {
            var content = new byte[1 + random.nextInt(300)];
            for (var i = 0; i < content.length; i++) {
                content[i] = (byte) "\r\n-BoUnD".charAt(random.nextInt(8));
            }
            var body = new ByteArrayOutputStream();
            body.write("--BoUnD\r\nContent-Disposition: form-data; name=image; filename=a\r\n\r\n".getBytes());
            body.write(content);
            body.write("\r\n--BoUnD--\r\n".getBytes());

            var form = Multipart.form(body.toByteArray(), TYPE);

            assertThat(form.image("image")).as("round %s", round).isEqualTo(ByteBuffer.wrap(content));
        }
    }

    @Test
    void takesBoundaryInQuotes_andPartsWithoutName() {
        var body =
                "--a b\r\n\r\nnobody's\r\n--a b \t\r\nContent-Disposition: form-data; name=\"seq\"\r\n\r\n8\r\n--a b--";

        var form = Multipart.form(body.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=\"a b\"; x=y");

        assertThat(form.integer("seq", 0, 0, 10)).isEqualTo(8);
    }

    @Test
    void takesEmptyFieldAsAbsent_whenItIsOptional() {
        var form = form(part("form-data; name=seq", "") + part("form-data; name=liveness", "") + "--BoUnD--");

        assertThat(form.integer("seq", 5, 0, 10)).isEqualTo(5);
        assertThat(form.flag("liveness")).isFalse();
        form.check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no form at all",
                "--BoUnD\r\n",
                "--BoUnDary\r\n\r\nx\r\n--BoUnDary--",
                "--BoUnD\r\nContent-Disposition: form-data; name=a",
                "--BoUnD\r\nContent-Disposition: form-data; name=a\r\n\r\nhalf",
                "--BoUnD\nContent-Disposition: form-data; name=a\n\nx\n--BoUnD--"
            })
    void refuses_whenFormIsNoForm(String body) {
        assertThatThrownBy(() -> form(body).image("image"))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessage("There was an error parsing the body");
    }

    @Test
    void refuses_whenPartsHaveNoEnd() {
        assertThatThrownBy(() -> form(part("form-data; name=a" + "x".repeat(20_000), "y") + "--BoUnD--"))
                .isInstanceOf(UnreadableBodyException.class);
        var many = new StringBuilder();
        for (var i = 0; i < 101; i++) {
            many.append(part("form-data; name=a" + i, "y"));
        }
        assertThatThrownBy(() -> form(many + "--BoUnD--")).isInstanceOf(InvalidBodyException.class);
        assertThatThrownBy(() -> Multipart.form(new byte[0], "multipart/form-data"))
                .isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void refuses_whenFieldComesTwice() {
        assertThatThrownBy(() -> form(part("form-data; name=a", "1") + part("form-data; name=a", "2") + "--BoUnD--"))
                .isInstanceOf(InvalidBodyException.class)
                .hasMessageContaining("given twice");
    }
}
