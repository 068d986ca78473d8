package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the console, as a browser asks for them. */
@ExtendWith(SharedWeb.class)
class ConsoleModulesTest {

    private static final int MOST_BYTES = 200_000;
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\\s*[\"']([^\"'\\s]+)[\"']");
    private static final Pattern LAZY = Pattern.compile("'(/console/[a-z-]+\\.js)'");
    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"(/console/[^\"]+)\"");
    private static final Pattern NAMED = Pattern.compile("\\bt\\('([a-z.A-Z]+)'[,)]");
    private static final Pattern TEXT = Pattern.compile("'([a-z._A-Z0-9]+)': '");

    private static WebFixture web;

    @BeforeAll
    static void start(WebFixture shared) {
        web = shared;
    }

    /** Path to text of all that the page may load, from what it links to. */
    private static Map<String, String> files() throws Exception {
        var files = new TreeMap<String, String>();
        var next = new ArrayDeque<>(found(LINKED, web.http.get("/").text()).toList());
        while (!next.isEmpty()) {
            var path = next.remove();
            if (files.containsKey(path)) {
                continue;
            }
            var answer = web.http.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            files.put(path, answer.text());
            if (path.endsWith(".js")) {
                assertThat(answer.raw().headers().firstValue("content-type").orElse(""))
                        .as(path)
                        .contains("javascript");
                Stream.concat(found(IMPORT, answer.text()), found(LAZY, answer.text()))
                        .map(name -> URI.create(path).resolve(name).toString())
                        .forEach(next::add);
            }
        }
        return files;
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    @Test
    void servesAllThatIsImported_andNothingOfAnotherHost() throws Exception {
        var files = files();

        assertThat(files.keySet())
                .contains("/console/camera.js", "/console/events.js", "/console/lib/lit-html/lit-html.js")
                .allMatch(path -> path.startsWith("/console/"));
    }

    @Test
    void weighsLittle_whenCompressed() throws Exception {
        var bytes = 0;
        for (var path : files().keySet()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.http.port() + path))
                    .header("Accept-Encoding", "gzip")
                    .build();
            bytes += web.http.send(request).raw().body().length;
        }

        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cameras", "/cameras/gate", "/zones", "/zones/gate", "/events", "/people", "/try", "/health"})
    void isThePage_whateverViewIsAskedFor(String path) throws Exception {
        assertThat(web.http.get(path).text()).isEqualTo(web.http.get("/").text());
    }

    @Test
    void isCheckedForChanges_whenItWasLoadedBefore() throws Exception {
        var first = web.http.get("/console/main.js").raw().headers();
        var tag = first.firstValue("ETag").orElseThrow();

        assertThat(first.firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(first.firstValue("Last-Modified")).isEmpty();
        assertThat(web.http.get("/console/main.js", "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    @Test
    void hasEveryText_inEveryLanguage() throws Exception {
        var files = files();
        var english = found(TEXT, files.get("/console/texts-en.js")).toList();

        assertThat(found(TEXT, files.get("/console/texts-ko.js"))).containsExactlyElementsOf(english);
        for (var file : List.copyOf(files.keySet())) {
            assertThat(found(NAMED, files.get(file)).filter(name -> !name.endsWith(".")))
                    .as(file)
                    .isSubsetOf(english);
        }
    }
}
