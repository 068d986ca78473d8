package dev.vastream.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamUrlTest {

    @Test
    void hasTheParts_ofAUrlThatHasThemAll() {
        var url = StreamUrl.read("RTSP://admin:p%4:w%2@[fd00::7]:8554/a/b?c=d/e#f")
                .orElseThrow();

        assertThat(url.scheme()).isEqualTo("rtsp");
        assertThat(url.user()).contains("admin");
        assertThat(url.password()).isEqualTo("p%4:w%2");
        assertThat(url.host()).isEqualTo("[fd00::7]");
        assertThat(url.port()).isEqualTo(8554);
        assertThat(url.target()).isEqualTo("/a/b?c=d/e");
        assertThat(url.withoutUser()).isEqualTo("rtsp://[fd00::7]:8554/a/b?c=d/e");
        assertThat(url.toString()).doesNotContain("admin", "p%4", "c=d");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://c/, 554, c",
        "rtsps://c, 322, c",
        "http://c?x, 80, c",
        "https://c:/, 443, c",
        "http://c:81, 81, c:81"
    })
    void hasThePortOfItsScheme_whenItNamesNone(String text, int port, String authority) {
        var url = StreamUrl.read(text).orElseThrow();

        assertThat(url.port()).isEqualTo(port);
        assertThat(url.authority()).isEqualTo(authority);
    }

    @Test
    void decodesUserAndPassword() {
        var url = StreamUrl.read("http://a%20b:c%3Ad+e@cam/").orElseThrow();

        assertThat(url.user()).contains("a b");
        assertThat(url.password()).isEqualTo("c:d+e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cam",
                "file:///a",
                "gopher://cam/",
                "http://",
                "http:///x",
                "http://:80/",
                "http://cam:0/",
                "http://cam:65536/",
                "http://cam:x/",
                "http://c am/",
                "http://cam/\r\nX: y",
                "://cam"
            })
    void isNone_whenItCannotBeConnectedTo(String text) {
        assertThat(StreamUrl.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/x, http://cam:81/x, true",
        "x, http://cam:81/a/x, true",
        "?q, http://cam:81/a/b?q, true",
        "./x, http://cam:81/a/x, true",
        "../x?t=../y, http://cam:81/x?t=../y, true",
        "../../c/./d/../e.ts, http://cam:81/c/e.ts, true",
        "/x/.., http://cam:81/, true",
        "/x/y/., http://cam:81/x/y/, true",
        "/x//y.z, http://cam:81/x//y.z, true",
        "http://cam:81/x, http://cam:81/x, true",
        "http://CAM:81/x, http://CAM:81/x, true",
        "http://cam/x, http://cam/x, false",
        "//cam:81/x, http://cam:81/x, true",
        "//other/x, http://other/x, false",
        "https://cam:81/x, https://cam:81/x, false",
        "http://me:too@other/x, http://other/x, true",
    })
    void lendsItsUserToTheSameServerOnly(String reference, String resolved, boolean hasUser) {
        var url = StreamUrl.read("http://u:s@cam:81/a/b?c").orElseThrow();

        var other = url.resolve(reference).orElseThrow();

        assertThat(other.withoutUser()).isEqualTo(resolved);
        assertThat(other.user().isPresent()).isEqualTo(hasUser);
        assertThat(other.user().filter("u"::equals).isPresent()).isEqualTo(hasUser && !reference.contains("me:too"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "data:text/plain,x", "javascript:x", "tcp://cam:81/"})
    void resolvesNothing_whenTheReferenceIsOfAnotherKind(String reference) {
        assertThat(StreamUrl.read("http://cam/").orElseThrow().resolve(reference))
                .isEmpty();
    }
}
