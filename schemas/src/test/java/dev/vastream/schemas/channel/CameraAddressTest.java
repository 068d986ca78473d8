package dev.vastream.schemas.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.schemas.channel.CameraAddress.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraAddressTest {

    @ParameterizedTest
    @CsvSource({
        "push:,                                   PUSH,   push,  '',            -1",
        "/clips/walk.mp4,                         FILE,   file,  '',            -1",
        "file:///clips/a%20walk.mp4,              FILE,   file,  '',            -1",
        "FILE:///clips/walk.mp4,                  FILE,   file,  '',            -1",
        "rtsp://10.0.0.7/s1,                      STREAM, rtsp,  10.0.0.7,      554",
        "RTSP://Gate:8554,                        STREAM, rtsp,  gate,          8554",
        "rtsps://gate.example.,                   STREAM, rtsps, gate.example., 322",
        "http://my_camera/video.mjpg?a=b&c,       STREAM, http,  my_camera,     80",
        "https://[2001:DB8::1]:8443/live.m3u8,    STREAM, https, 2001:db8::1,   8443",
        "http://[::ffff:10.0.0.7]/,               STREAM, http,  ::ffff:10.0.0.7, 80",
        "http://0x7f.1/,                          STREAM, http,  0x7f.1,        80",
        "http://2130706433/,                      STREAM, http,  2130706433,    80",
        "rtsp://u:p%40ss@host:1/#top,             STREAM, rtsp,  host,          1",
        "rtsp://host:65535/a;b=c/$d,              STREAM, rtsp,  host,          65535",
    })
    void understands(String text, Kind kind, String scheme, String host, int port) throws Exception {
        var address = CameraAddress.of(text);

        assertThat(address.kind()).isEqualTo(kind);
        assertThat(address.scheme()).isEqualTo(scheme);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.full()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "push",
                "PUSH:",
                "push: ",
                "push://zzz",
                "zzz.mp4",
                "./zzz.mp4",
                "file://host/zzz.mp4",
                "file:/zzz.mp4",
                "file:zzz.mp4",
                "ftp://host/zzz",
                "rtmp://host/zzz",
                "gopher://host/zzz",
                "javascript:zzz",
                "rtsp:host/zzz",
                "rtsp:/host/zzz",
                "rtsp:///zzz",
                "rtsp://",
                "rtsp://:554/zzz",
                "rtsp://zzz@/s",
                "rtsp://host:/zzz",
                "rtsp://host:0/zzz",
                "rtsp://host:65536/zzz",
                "rtsp://host:-1/zzz",
                "rtsp://host:99999999999999999999/zzz",
                "rtsp://host:5 54/zzz",
                "rtsp://host/zzz zzz",
                " rtsp://host/zzz",
                "rtsp://host/zzz\n",
                "rtsp://host/zzz\r\nHost: evil",
                "rtsp://host/\u0000zzz",
                "/clips/zzz\u0000.mp4",
                "/clips/zzz\n.mp4",
                "rtsp://host\u00a0/zzz",
                "rtsp://zzz:p@ss@host/s",
                "rtsp://zzz@good@evil/s",
                "http://good\\@evil/zzz",
                "http://evil#@good/zzz@x#y",
                "http://host/zzz%",
                "http://host/zzz%4",
                "http://host/zzz%zz",
                "http://host/zzz|cat",
                "http://host/<zzz>",
                "http://host/a?<zzz",
                "http://host/a#>zzz",
                "http://a>zzz@host/",
                "http://%31%32%37.0.0.1/zzz",
                "http://zzz!x/",
                "http://kamera.örtlich/zzz",
                "http://１２７.0.0.1/zzz",
                "http://127。0。0。1/zzz",
                "http://host/straße",
                "http://host..name/zzz",
                "http://.host/zzz",
                "http://-host/zzz",
                "http://[::1/zzz",
                "http://[zzz]/",
                "http://[::1%25lo]/zzz",
                "http://[fe80::1%lo]/zzz",
                "http://[1:2:3]/zzz",
                "http://[127.0.0.1]/zzz",
                "http://[v1.zzz]/",
                "http://::1/zzz",
            })
    void refuses_andSaysNothingOfIt(String text) {
        assertThatThrownBy(() -> CameraAddress.of(text))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageNotContaining("zzz")
                .hasNoCause();
    }

    @Test
    void refusesLongAddress_withoutTroubleForTheStack() {
        for (var part : new String[] {"a", "a.", "%41", "@", ":", "/", "?", "=", "&", "[", "]"}) {
            var long1 = "rtsp://" + part.repeat(2_000) + "\u00e9";

            assertThatThrownBy(() -> CameraAddress.of(long1)).isInstanceOf(InvalidAddressException.class);
        }
        assertThatThrownBy(() -> CameraAddress.of("rtsp://" + "a".repeat(63) + ".a".repeat(100) + "/"))
                .hasMessageContaining("253");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "push: push:",
                "/clips/token=zzz.mp4 /clips/token=zzz.mp4",
                "rtsp://host/s?channel=1&subtype=0 rtsp://host/s?channel=1&subtype=0",
                "rtsp://zzz:zzz@host/s rtsp://***@host/s",
                "rtsp://zzz@host/s rtsp://***@host/s",
                "rtsp://@host/s rtsp://***@host/s",
                "rtsp://:@host/s rtsp://***@host/s",
                "rtsp://a%2A%2A:zzz@host/s rtsp://***@host/s",
                "http://host/s?a=b&token=zzz&c=d http://host/s?a=b&token=***&c=d",
                "http://host/s?token=zzz=zzz&a http://host/s?token=***&a",
                "http://host/s?token=zzz?zzz http://host/s?token=***?zzz",
                "http://host/s?token= http://host/s?token=***",
                "http://host/s?token http://host/s?token",
                "http://host?ApiKey=zzz http://host?ApiKey=***",
                "http://host/?PASSWD=zzz;a=b http://host/?PASSWD=***;a=b",
                "http://host/?x_sig=zzz&AUTHOR=zzz http://host/?x_sig=***&AUTHOR=***",
                "http://host/?my.cred=zzz&userid=zzz http://host/?my.cred=***&userid=***",
                "http://host/?client-secret=zzz&loginpwd=zzz http://host/?client-secret=***&loginpwd=***",
                "http://host/?p%61ss=zzz&to%6Ben=zzz http://host/?p%61ss=***&to%6Ben=***",
                "http://host/?token=zzz&token=zzz http://host/?token=***&token=***",
                "http://host/#access_token=zzz http://host/#access_token=***",
                "rtsp://host/user=zzz&password=zzz&channel=1&stream=0.sdp rtsp://host/user=***&password=***&channel=1&stream=0.sdp",
                "http://host/s;token=zzz/t http://host/s;token=***/t",
                "http://u:zzz@host/s?key=zzz http://***@host/s?key=***",
                "http://[::1]:80/s?key=zzz http://[::1]:80/s?key=***",
                "http://host/***?a=*** http://host/***?a=***",
            })
    void masksSecrets(String text, String masked) throws Exception {
        var address = CameraAddress.of(text);

        assertThat(address.masked()).isEqualTo(masked);
        assertThat(address).hasToString(masked);
        assertThat(address.hasSecrets()).isEqualTo(!masked.equals(text));
        assertThat(address.isMasked()).isFalse();
        assertThat(CameraAddress.of(masked).masked()).isEqualTo(masked);
        assertThat(CameraAddress.of(masked).isMasked()).isEqualTo(address.hasSecrets());
        assertThat(CameraAddress.of(masked).keeping(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rtsp://***@host/other rtsp://a:b@host/s rtsp://a:b@host/other",
                "RTSP://***@HOST:554/s rtsp://a:b@host/s RTSP://a:b@HOST:554/s",
                "http://host/s?token=***&a=1 http://host/s?x=y&token=zzz http://host/s?token=zzz&a=1",
                "http://host/s?Token=*** http://host/s?token=zzz http://host/s?Token=zzz",
                "http://host/s?key=***&key=*** http://host/s?key=1&key=2 http://host/s?key=1&key=2",
                "http://host/s?key=new&key=*** http://host/s?key=1&key=2 http://host/s?key=new&key=2",
                "http://***@host/s?key=new http://a:b@host/s?key=old http://a:b@host/s?key=new",
                "http://host/s http://a:b@host/s http://host/s",
                "http://c:d@other/s http://a:b@host/s http://c:d@other/s",
                "http://host/***?a=*** http://a:b@host/s http://host/***?a=***",
            })
    void keepsStoredSecrets_whereMasked(String given, String stored, String kept) throws Exception {
        var address = CameraAddress.of(given).keeping(CameraAddress.of(stored));

        assertThat(address.full()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rtsp://***@evil/s rtsp://a:zzz@host/s",
                "rtsp://***@host:555/s rtsp://a:zzz@host/s",
                "rtsps://***@host:554/s rtsp://a:zzz@host/s",
                "rtsp://***@host./s rtsp://a:zzz@host/s",
                "rtsp://***@host/s rtsp://host/s",
                "rtsp://***@host/s push:",
                "rtsp://***@host/s /clips/walk.mp4",
                "rtsp://host/s?token=*** rtsp://host/s?key=zzz",
                "rtsp://host/s?token=*** rtsp://a:zzz@host/s",
                "rtsp://host/s?key=***&key=*** rtsp://host/s?key=zzz",
                "rtsp://a:***@host/s rtsp://a:zzz@host/s",
                "rtsp://****@host/s rtsp://a:zzz@host/s",
                "rtsp://host/s?key=x*** rtsp://host/s?key=zzz",
            })
    void keepsNothing_whenItWasMeantForAnother(String given, String stored) throws Exception {
        var address = CameraAddress.of(given);
        var before = CameraAddress.of(stored);

        assertThatThrownBy(() -> address.keeping(before))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessage("credentials must be given again");
    }
}
