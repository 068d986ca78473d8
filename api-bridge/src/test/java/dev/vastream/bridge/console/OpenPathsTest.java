package dev.vastream.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/cameras",
                "/cameras/gate-1_a.b",
                "/zones",
                "/zones/gate",
                "/events",
                "/try",
                "/health",
                "/console/main.js",
                "/console/style.css",
                "/console/icon.svg",
                "/console/lib/lit__reactive-element/css-tag.js",
                "/console/lib/lit-html/directives/repeat.js",
                "/console/lib/uplot/dist/uPlot.esm.js"
            })
    void isOpen_whenItIsAFileOfThePageOrAView(String path) {
        assertThat(OpenPaths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//",
                "/v1/events",
                "/v3/va/list-feature",
                "/openapi.yaml",
                "/swagger-ui/index.html",
                "/console/api/cameras",
                "/console/api/looks",
                "/console/api/letters",
                "/console/api/replay",
                "/console/",
                "/console",
                "/console/../v1/info/server",
                "/console/main.js/",
                "/console/main.js;x",
                "/console/%6dain.js",
                "/console//main.js",
                "/console/api/cameras;.js",
                "/cameras/",
                "/cameras/..",
                "/cameras/a/b",
                "/cameras/%2e%2e",
                "/actuator/prometheus"
            })
    void needsAKey_whenItIsAnythingElse(String path) {
        assertThat(OpenPaths.contains(path)).isFalse();
    }
}
