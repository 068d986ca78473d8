package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlLabelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:s3cret@front_door:8554/live",
                "rtsp://admin:p@s3cret@127.0.0.1:1/live",
                "rtsp://admin:s3/cret@127.0.0.1:1/live",
                "rtsp://admin:s3?cret@127.0.0.1:1/live",
                "rtsp://admin:s3#cret@127.0.0.1:1/live",
                "rtsp://admin:s3\\cret@127.0.0.1:1/live",
                "rtsp://admin:12/s3cret@127.0.0.1/live",
                "rtsp://admin:s3cret",
                "rtsp://admin:s3cret@",
                "rtsp://admin:s3 cret@cam",
                "rtsp://127.0.0.1:1/user=admin&password=s3cret&channel=1",
                "rtsp://127.0.0.1/admin/s3cret/live",
                "rtmp://live.example.org/app/s3cret",
                "http://127.0.0.1:1/snap.cgi?usr=admin&pwd=s3cret",
                "http://127.0.0.1:1/snap.cgi?pwd=a@s3cret",
                "http://127.0.0.1:1?s3cret",
                "http://cam#s3cret",
                "srt://cam:9000?passphrase=s3cret",
                "admin:s3cret@rtsp://cam/1",
                "admin:s3cret@cam/1"
            })
    void holdsNoPartOfTheSecret_whereverItIs(String url) {
        assertThat(UrlLabel.of(url)).doesNotContain("s3").doesNotContain("cret").doesNotContain("admin:");
        assertThat(UrlLabel.maskedIn("Unmatched argument at index 3: '" + url + "'"))
                .startsWith("Unmatched argument at index 3: ")
                .doesNotContain("admin:s3")
                .doesNotContain("pwd=")
                .doesNotContain("passphrase=")
                .doesNotContain("password=")
                .doesNotContain("cret@");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://cam, rtsp://cam",
        "rtsp://user:pw@cam/, rtsp://cam",
        "rtsp://user:pw@cam/1, rtsp://cam/…",
        "rtsp://user:p^w@front_door:8554/1, rtsp://front_door:8554/…",
        "https://[fe80::1]:443/live.m3u8?token=1, https://[fe80::1]:443/…",
        "http://카메라.example/1, http://카메라.example/…"
    })
    void tellsSchemeHostAndPort_whenTheyAreCertain(String url, String label) {
        assertThat(UrlLabel.of(url)).isEqualTo(label);
    }

    @Test
    void leavesMessageAsItIs_whenItHoldsNoUrl() {
        var message = "Invalid value for option '--fps': 'many' is not a double";

        assertThat(UrlLabel.maskedIn(message)).isEqualTo(message);
    }
}
