package dev.vastream.ingest.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.ingest.hls.Playlist.Segment;
import dev.vastream.ingest.hls.Playlist.Segments;
import dev.vastream.ingest.hls.Playlist.Variants;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaylistReaderTest {

    private static final String HEAD = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n";

    @Test
    void readsPieces_whateverStandsBetweenThem() throws Exception {
        var list = (Segments) PlaylistReader.read("\uFEFF#EXTM3U\r\n#EXT-X-VERSION:7\r\n# a remark\r\n"
                + "#EXT-X-TARGETDURATION:5.8\r\n#EXT-X-MEDIA-SEQUENCE:41\r\n#EXT-X-KEY:METHOD=NONE\r\n"
                + "#EXT-X-MAP:URI=\"init,1.mp4\"\r\n\r\n#EXTINF:5.8,a title, and more\r\n  a.m4s?t=1,2 \r\n"
                + "#EXT-X-DISCONTINUITY\r\n#EXTINF:5\r\nhttp://host/b.m4s\r\n");

        assertThat(list.target()).isEqualTo(Duration.ofSeconds(5));
        assertThat(list.hasEnd()).isFalse();
        assertThat(list.all())
                .containsExactly(
                        new Segment("a.m4s?t=1,2", Optional.of("init,1.mp4")),
                        new Segment("http://host/b.m4s", Optional.of("init,1.mp4")));
        assertThat(list.has(40)).isFalse();
        assertThat(list.get(42).place()).isEqualTo("http://host/b.m4s");
        assertThat(list.end()).isEqualTo(43);
    }

    @Test
    void knowsTheEnd() throws Exception {
        var list = (Segments) PlaylistReader.read(HEAD + "#EXTINF:5,\na.ts\n#EXT-X-ENDLIST");

        assertThat(list.hasEnd()).isTrue();
        assertThat(list.all()).containsExactly(new Segment("a.ts", Optional.empty()));
    }

    @Test
    void takesTheVariantOfTheMostBits() throws Exception {
        var list = (Variants) PlaylistReader.read("#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",URI=\"sound.m3u8\"\n"
                + "#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=9000000,BANDWIDTH=100,CODECS=\"avc1,mp4a\"\nlow.m3u8\n"
                + "#EXT-X-STREAM-INF:PROGRAM-ID=1, BANDWIDTH=2000\n\nhigh.m3u8\n"
                + "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=99999,URI=\"still.m3u8\"\n"
                + "#EXT-X-STREAM-INF:RESOLUTION=1x1\nuntold.m3u8\n");

        assertThat(list.best().place()).isEqualTo("high.m3u8");
        assertThat(list.all()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXT-X-KEY:METHOD=AES-128,URI=\"key\"",
                "#EXT-X-KEY:KEYFORMAT=\"METHOD=NONE\",METHOD=SAMPLE-AES",
                "#EXT-X-BYTERANGE:100@0",
                "#EXT-X-MAP:URI=\"a.mp4\",BYTERANGE=\"100@0\"",
                "#EXT-X-MAP:URI=a.mp4",
                "#EXT-X-MEDIA-SEQUENCE:-1",
                "#EXT-X-MEDIA-SEQUENCE:9999999999999999999",
                "#EXT-X-TARGETDURATION:soon"
            })
    void refusesWhatItWouldReadWrong(String line) {
        assertThatThrownBy(() -> PlaylistReader.read(HEAD + line + "\n#EXTINF:5,\na.ts\n"))
                .isInstanceOf(UnsupportedPlaylistException.class)
                .hasMessageMatching("it is encrypted, which is not read|it names parts of files, which are not read"
                        + "|its playlist names a beginning without a place|its playlist has a number that is none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "#EXTM3U8\n", "#EXTINF:5,\na.ts\n", "#EXTM3U\n#EXTINF:5,\na.ts\n", "#EXTM3U\n"})
    void refusesWhatIsNoPlaylist(String text) {
        assertThatThrownBy(() -> PlaylistReader.read(text)).isInstanceOf(UnsupportedPlaylistException.class);
    }

    @Test
    void refusesAListOfTooMany() {
        var list = HEAD + "a.ts\n".repeat(PlaylistReader.MOST_ENTRIES + 1);

        assertThatThrownBy(() -> PlaylistReader.read(list)).hasMessage("its playlist has more than 20000 entries");
    }
}
