package dev.vastream.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareImportsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "import{render as e}from\"lit-html\";|import{render as e}from\"/console/lib/lit-html/lit-html.js\";",
                "export*from\"@lit/reactive-element\";"
                        + "|export*from\"/console/lib/lit__reactive-element/reactive-element.js\";",
                "import\"lit-html/is-server.js\";|import\"/console/lib/lit-html/is-server.js\";",
                "import{x}from\"./css-tag.js\";|import{x}from\"./css-tag.js\";",
                "const a=\"lit-html\";|const a=\"lit-html\";",
            })
    void givesLibrariesTheirPaths_andLeavesTheRest(String module, String expected) {
        assertThat(BareImports.rewritten(module)).isEqualTo(expected);
    }
}
