package dev.vastream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the pages against the tree. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void architectureNamesEveryTopic() throws IOException {
        var page = Files.readString(Path.of("../ARCHITECTURE.md"));

        assertThat(Stream.concat(Topics.fixed().stream().map(Topic::name), Stream.of(Topics.DEAD_LETTERS)))
                .allSatisfy(topic -> assertThat(page).contains("`" + topic + "`"));
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("../README.md"))).hasSizeLessThan(150);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (var page : new String[] {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"}) {
            var links = LINK.matcher(Files.readString(Path.of("..", page)))
                    .results()
                    .map(MatchResult::group);

            assertThat(links)
                    .as(page)
                    .map(link -> LINK.matcher(link).replaceFirst("$1"))
                    .allSatisfy(link -> assertThat(Path.of("..", link)).exists());
        }
    }
}
