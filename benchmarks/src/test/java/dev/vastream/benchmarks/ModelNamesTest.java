package dev.vastream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.CatalogueEntry.Kind;
import dev.vastream.vision.model.ModelCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which model does a task is the catalogue's affair: code that names one would keep another from taking its place. */
class ModelNamesTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @Test
    void noModelIsNamedInCode() throws IOException {
        var names = Pattern.compile(ModelCatalogue.load().entries().stream()
                .filter(entry -> entry.kind() == Kind.MODEL)
                .map(CatalogueEntry::name)
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        var sources = sources();

        var named = new ArrayList<String>();
        for (var source : sources) {
            names.matcher(Files.readString(source))
                    .results()
                    .forEach(hit -> named.add(PROJECT.relativize(source) + ": " + hit.group()));
        }

        assertThat(sources).hasSizeGreaterThan(500).contains(PROJECT.resolve("va"));
        assertThat(named).isEmpty();
    }

    /** The main code of every module, and the launcher. */
    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        sources.add(PROJECT.resolve("va"));
        try (var modules = Files.list(PROJECT)) {
            for (var module :
                    modules.map(folder -> folder.resolve("src/main/java")).toList()) {
                if (Files.isDirectory(module)) {
                    try (var files = Files.walk(module)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }
}
