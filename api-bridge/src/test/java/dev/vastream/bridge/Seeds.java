package dev.vastream.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract's pages with their examples: the folder {@code seeds/} of the mirror, which is {@code VA_MIRROR}, else
 * {@code shared} beside the project. Without it the tests that need it are skipped, and say so.
 */
public final class Seeds {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern REQUEST = Pattern.compile("```\\s*\\nPOST (\\S+)\\s+(\\{.*?)```", Pattern.DOTALL);

    private Seeds() {}

    /** The JSON examples of the page whose name begins so, in their order; what is no JSON is left out. */
    public static List<JsonNode> examples(String prefix) {
        var examples = new ArrayList<JsonNode>();
        var matcher = FENCED.matcher(page(prefix));
        while (matcher.find()) {
            parse(matcher.group(1)).ifPresent(examples::add);
        }
        return examples;
    }

    /** The documented requests of the page whose name begins so, by their path. */
    static Map<String, JsonNode> requests(String prefix) {
        var requests = new LinkedHashMap<String, JsonNode>();
        var matcher = REQUEST.matcher(page(prefix));
        while (matcher.find()) {
            parse(matcher.group(2)).ifPresent(json -> requests.put(matcher.group(1), json));
        }
        return requests;
    }

    /** The text of a page. */
    static String page(String prefix) {
        var folder = folder();
        Assumptions.assumeTrue(folder.isPresent(), "SKIPPED: no contract pages (VA_MIRROR, or ../shared/seeds)");
        try (Stream<Path> files = Files.list(folder.get())) {
            var page = files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no page " + prefix));
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> folder() {
        var mirror = System.getenv("VA_MIRROR");
        var named = mirror == null ? Stream.<Path>empty() : Stream.of(Path.of(mirror));
        var above = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared"));
        return Stream.concat(named, above)
                .map(path -> path.resolve("seeds"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
