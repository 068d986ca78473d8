package dev.vastream.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    private static final int LARGEST_BYTES = 2_000;

    private final LoggerContext context = context();

    @TempDir
    Path folder;

    @Test
    void holdsLine_whenFolderNameHasSignsOfPatterns() throws IOException {
        var file = Files.createDirectories(folder.resolve("50% (a) ${b:-c} %i")).resolve("va.log");
        var logger = context.getLogger("early");
        logger.addAppender(LogFile.open(context, file));

        logger.info("told");

        assertThat(file).content().contains("INFO", "early - told");
    }

    @Test
    void keepsFiveOlderFiles_whenMoreIsLogged() throws IOException {
        var file = folder.resolve("va.log");
        var logger = context.getLogger("talker");
        logger.addAppender(LogFile.open(context, file, LARGEST_BYTES));

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            logger.info("x".repeat(LARGEST_BYTES));
            return Files.exists(folder.resolve("va.log.5"));
        });
        for (var more = 0; more < 3; more++) {
            var before = Files.getLastModifiedTime(folder.resolve("va.log.1"));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                logger.info("x".repeat(LARGEST_BYTES));
                return !Files.getLastModifiedTime(folder.resolve("va.log.1")).equals(before);
            });
        }

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("va.log", "va.log.1", "va.log.2", "va.log.3", "va.log.4", "va.log.5");
    }

    @Test
    void refuses_whenFileCannotBeWritten() throws IOException {
        var file = Files.createDirectories(folder.resolve("va.log"));

        assertThatThrownBy(() -> LogFile.open(context, file)).hasMessageContaining(file + " cannot be written");
    }

    private static LoggerContext context() {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }
}
