package dev.vastream.bridge.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.webjars.WebJarVersionLocator;

/** What axe-core finds in a page that keeps people from using it. */
final class Accessibility {

    private static final String SCRIPT = script();

    private static final String FOUND =
            "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations"
                    + ".filter(rule => ['serious', 'critical'].includes(rule.impact))"
                    + ".map(rule => rule.id + ': ' + rule.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary)"
                    + ".slice(0, 3).join(' | ')))";

    private Accessibility() {}

    private static String script() {
        var path =
                "META-INF/resources/webjars/axe-core/" + new WebJarVersionLocator().version("axe-core") + "/axe.min.js";
        try (InputStream file =
                Objects.requireNonNull(Accessibility.class.getClassLoader().getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rules that are broken seriously, with where. */
    static List<String> problems(Page page) {
        // By the protocol, which the policy of the page does not stop.
        if (!page.evaluate("'axe' in window").asBoolean()) {
            page.evaluate(SCRIPT + "; 0");
        }
        return StreamSupport.stream(page.evaluate(FOUND).spliterator(), false)
                .map(found -> found.asString())
                .toList();
    }
}
