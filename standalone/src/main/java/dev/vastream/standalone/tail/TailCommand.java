package dev.vastream.standalone.tail;

import dev.vastream.program.ConnectionOptions;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.terminal.PlainText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code va tail}: records of a topic as JSON, one line each. */
@Command(
        name = "tail",
        description = {
            "Show records of one of our topics as JSON, one line each: key, partition, offset, timestamp, headers, value.",
            "",
            "Pictures, vectors and other bytes are shown by their size. Records of open or aborted transactions are not"
                    + " shown.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:--count records were shown",
            "1:the topic does not exist, or Kafka or the registry failed",
            "2:wrong usage",
            "130:stopped by Ctrl-C"
        },
        footerHeading = "%nTopics:%n",
        footer = {
            "  va.frames, va.detections, va.events, va.tracks, va.alerts, va.statistics, va.embeddings,",
            "  va.skeletons, va.matches, va.features, va.feature-images, va.nodes, va.channels, va.rois,",
            "  va.dead-letters, va.requests.NODE, va.replies.BRIDGE",
            "",
            "Examples:",
            "  va tail va.events --count 5",
            "  va tail va.dead-letters --from-beginning"
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class TailCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", description = "Name of the topic.")
    private String topic;

    @Option(names = "--from-beginning", description = "Start with the oldest record, not with the next new one.")
    private boolean fromBeginning;

    @Option(names = "--count", paramLabel = "N", description = "End after N records.")
    private Long count;

    @Option(names = "--camera", paramLabel = "UID", description = "Only records of this camera (of this key).")
    private String camera;

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() {
        if (count != null && count < 1) {
            throw new ParameterException(spec.commandLine(), "--count must be at least 1, is " + count);
        }
        try (var reader = new TopicTail(connection.connection(), topic, fromBeginning)) {
            print(reader);
            return CommandLine.ExitCode.OK;
        } catch (UnknownTopicException | RegistryException e) {
            return fail(e.getMessage());
        } catch (KafkaException e) {
            return fail("Kafka at " + connection.connection().bootstrapServers() + " fails: "
                    + MissingRight.orReason("READ", e));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int fail(String sentence) {
        spec.commandLine().getErr().println("va tail: " + PlainText.of(sentence));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void print(TopicTail tail) {
        var registry = new HttpSchemaRegistry(connection.connection().registrySettings());
        var json = new RecordJson(registry, !topic.equals(Topics.DEAD_LETTERS));
        // A buffered stream that is flushed once a batch; the console's own flushes each line.
        var out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        var left = count == null ? Long.MAX_VALUE : count;
        // A reader that went away (`| head -3`) shows as an error of the stream.
        while (left > 0 && !out.checkError()) {
            for (var record : tail.poll()) {
                if (left > 0 && isWanted(record.key())) {
                    out.println(PlainText.of(json.of(record).toString()));
                    left--;
                }
            }
        }
        out.flush();
    }

    private boolean isWanted(byte[] key) {
        return camera == null || (key != null && camera.equals(new String(key, StandardCharsets.UTF_8)));
    }
}
