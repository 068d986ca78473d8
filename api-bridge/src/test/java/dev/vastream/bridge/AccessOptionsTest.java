package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AccessOptionsTest {

    private static final String FIRST = "first-0123456789abcdef";
    private static final String SECOND = "second/0123456789abcdef";

    @TempDir
    private Path folder;

    private static AccessOptions parsed(String... arguments) {
        return CommandLine.populateCommand(new AccessOptions(), arguments);
    }

    @Test
    void takesKeysOfTextAndFile_whenBothAreGiven() throws Exception {
        var file = Files.writeString(folder.resolve("keys"), "\n " + SECOND + " \r\n\n");

        var access =
                parsed("--api-keys= " + FIRST + " ,", "--api-keys-file=" + file).access();

        assertThat(access.apiKeys()).containsExactly(FIRST, SECOND);
        assertThat(access.metricsKeys()).isEmpty();
    }

    @Test
    void takesOriginsAndNames_whenListed() {
        var access = parsed(
                        "--cors-origins=http://localhost:3000, https://app.example, http://web_app:3000",
                        "--host-names=Va.Example")
                .access();

        assertThat(access.corsOrigins())
                .containsExactlyInAnyOrder("http://localhost:3000", "https://app.example", "http://web_app:3000");
        assertThat(access.hostNames()).containsExactly("va.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --api-keys=/run/secrets/missing-file     | --api-keys holds what looks like a path: name a file of keys
            --api-keys=/dev/fd/63                    | --api-keys holds what looks like a path
            --api-keys=C:\\keys\\of-the-bridge.txt   | --api-keys holds what looks like a path
            --api-keys=pom.xml                       | --api-keys holds what looks like a path
            --metrics-key=/run/secrets/metrics-key   | --metrics-key holds what looks like a path
            --api-keys=fifteen-letters               | --api-keys: key 1 is shorter than 16 characters
            --api-keys=one key of blanks between     | --api-keys: key 1 must be of letters, digits and signs of ASCII
            --api-keys=schlüssel-für-die-brücke      | --api-keys: key 1 must be of letters, digits and signs of ASCII
            --metrics-key=metrics-0123456789abcdef   | --metrics-key (VA_METRICS_KEY) is of use only beside --api-keys
            --api-keys-file=/run/secrets/missing     | --api-keys-file cannot be read: /run/secrets/missing
            --api-keys-file=/                        | --api-keys-file cannot be read: /
            --cors-origins=*                         | --cors-origins must be origins of web pages
            --cors-origins=null                      | --cors-origins must be origins of web pages
            --cors-origins=http://localhost:3000/    | --cors-origins must be origins of web pages
            --cors-origins=http://u:p@localhost:3000 | --cors-origins must be origins of web pages
            --cors-origins=localhost:3000            | --cors-origins must be origins of web pages
            --host-names=va.example:8080             | --host-names must be names or addresses without a port
            """)
    void refusesAndNamesOption_whenValueIsBad(String option, String sentence) {
        var options = parsed(option);

        assertThatThrownBy(options::access)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void refusesWithoutTheKey_whenGivenTwice() {
        var options = parsed("--api-keys=" + FIRST, "--metrics-key=" + FIRST);

        assertThatThrownBy(options::access)
                .hasMessageContaining("must all differ")
                .hasMessageNotContaining(FIRST);
    }

    @Test
    void refusesWithoutTheKey_whenGivenInPlaceOfFile() {
        var options = parsed("--api-keys-file=" + FIRST);

        assertThatThrownBy(options::access)
                .hasMessage("--api-keys-file cannot be read: it names no file")
                .hasMessageNotContaining(FIRST);
    }

    @Test
    void refuses_whenFileHasNoKey() throws Exception {
        var file = Files.writeString(folder.resolve("keys"), "\n \n");

        var options = parsed("--api-keys-file=" + file);

        assertThatThrownBy(options::access).hasMessageStartingWith("--api-keys-file has no key in it");
    }
}
