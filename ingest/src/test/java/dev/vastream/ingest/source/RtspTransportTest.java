package dev.vastream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtspTransportTest {

    @ParameterizedTest
    @ValueSource(strings = {"461 Unsupported Transport", "400 Bad Request", "500 Internal Server Error"})
    void showsPicturesByUdp_whenTheCameraRefusesTcp(String refusal) throws Exception {
        try (var camera = RtspCamera.byUdp(refusal);
                var source =
                        SourceLocation.of(camera.url(), OptionalDouble.empty()).open()) {
            assertThat(source.info().live()).isTrue();
            for (var i = 0; i < 3; i++) {
                var frame = source.next();
                assertThat(frame).isPresent();
                frame.get().close();
            }
            assertThat(camera.transports().get(0)).contains("TCP");
            assertThat(camera.transports().get(1)).doesNotContain("TCP");
        }
    }

    @Test
    void asksOnce_whenTheCameraRefusesThePassword() throws Exception {
        try (var camera = RtspCamera.byUdp("401 Unauthorized")) {
            var location = SourceLocation.of(camera.url(), OptionalDouble.empty());

            assertThatThrownBy(location::open)
                    .hasMessageContaining("401 Unauthorized")
                    .hasMessageNotContaining("s3cret");

            assertThat(camera.transports()).allMatch(transport -> transport.contains("TCP"));
        }
    }
}
