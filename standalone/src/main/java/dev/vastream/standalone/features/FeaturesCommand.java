package dev.vastream.standalone.features;

import dev.vastream.program.ConnectionOptions;
import dev.vastream.program.connection.MissingRight;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.standalone.terminal.PlainText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code va features}: the enrolled subjects, straight from and to their topics. */
@Command(
        name = "features",
        description = {
            "List, export and import enrolled subjects, and embed them again after a change of model.",
            "An archive holds pictures, vectors and personal data: keep it as you keep those.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:not done, or not for all; a sentence says what and why", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  va features list --node default",
            "  va features export gallery.vaf",
            "  va features import gallery.vaf --node other",
            "  va features reembed"
        },
        synopsisSubcommandLabel = "list|export|import|reembed",
        subcommands = CommandLine.HelpCommand.class,
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class FeaturesCommand {

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "list",
            description =
                    "Show the subjects: node, type, uuid, user id, name, pictures, models, and whether to embed again.",
            mixinStandardHelpOptions = true)
    int list(@Mixin ConnectionOptions connection, @Mixin GalleryFilter filter) {
        return run(connection, (clients, registry) -> {
            try (var features = new TableScan<>(clients, registry, Topics.FEATURES)) {
                var models = NodeModels.read(clients, registry, clock);
                var out = out();
                out.printf(
                        "%-16s %-8s %-20s %-16s %-24s %8s %-24s %s%n",
                        "NODE", "TYPE", "UUID", "USER ID", "NAME", "PICTURES", "MODELS", "RE-EMBED");
                var subjects = new Subjects(features, filter);
                for (var feature : subjects.all().values()) {
                    out.printf(
                            "%-16s %-8s %-20s %-16s %-24s %8d %-24s %s%n",
                            feature.getNodeId(),
                            feature.getFeatureType(),
                            PlainText.of(feature.getUuid()),
                            PlainText.of(feature.getUserId()),
                            PlainText.of(feature.getUserName()),
                            feature.getVectors().stream()
                                    .map(vector -> vector.getImageIndex())
                                    .distinct()
                                    .count(),
                            models(feature),
                            Reembedding.isStale(feature, models) ? "yes" : "");
                }
                out.flush();
                return complete(subjects.unreadable());
            }
        });
    }

    private static String models(Feature feature) {
        return feature.getVectors().stream()
                .map(vector -> vector.getModelId())
                .distinct()
                .collect(Collectors.joining(","));
    }

    @Command(
            name = "export",
            description = "Write subjects with their pictures to an archive, which has a checksum.",
            mixinStandardHelpOptions = true)
    int export(
            @Mixin ConnectionOptions connection,
            @Mixin GalleryFilter filter,
            @Parameters(paramLabel = "FILE", description = "Archive to write; an existing one is replaced.")
                    Path file) {
        return run(connection, (clients, registry) -> {
            try (var features = new TableScan<>(clients, registry, Topics.FEATURES);
                    var images = new TableScan<>(clients, registry, Topics.FEATURE_IMAGES)) {
                var out = out();
                var subjects = new Subjects(features, filter);
                var export = new Export(subjects, images, out);
                var count = export.to(file);
                out.printf("%d subjects are in %s%n", count, file);
                out.flush();
                return complete(subjects.unreadable() + export.unreadable());
            }
        });
    }

    @Command(
            name = "import",
            description =
                    "Enrol the subjects of an archive; those of the same node, type and uuid are replaced. A damaged"
                            + " archive changes nothing.",
            mixinStandardHelpOptions = true)
    int importArchive(
            @Mixin ConnectionOptions connection,
            @Option(names = "--node", paramLabel = "ID", description = "Enrol all at this node instead of theirs.")
                    String node,
            @Parameters(paramLabel = "FILE", description = "Archive to read.") Path file) {
        if (node != null && !node.matches("[a-zA-Z0-9._-]{1,180}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--node must be letters, digits, dots, dashes or underscores, is '" + node + "'");
        }
        return run(connection, (clients, registry) -> {
            var counts = Import.check(file);
            try (var output = new GalleryOutput(clients, registry)) {
                var out = out();
                new Import(output, Optional.ofNullable(node), out).of(file, counts);
                out.printf("%d subjects are imported%n", counts.features());
                out.flush();
                return CommandLine.ExitCode.OK;
            }
        });
    }

    @Command(
            name = "reembed",
            description =
                    "Have nodes embed the stored pictures of subjects that have no vector of their current model.",
            mixinStandardHelpOptions = true)
    int reembed(@Mixin ConnectionOptions connection, @Mixin GalleryFilter filter) {
        return run(connection, (clients, registry) -> {
            try (var features = new TableScan<>(clients, registry, Topics.FEATURES);
                    var images = new TableScan<>(clients, registry, Topics.FEATURE_IMAGES);
                    var nodes = new NodeCall(clients, registry, clock);
                    var output = new GalleryOutput(clients, registry)) {
                var subjects = new Subjects(features, filter);
                var topics = new Reembedding.Topics(
                        subjects, images, NodeModels.read(clients, registry, clock), nodes::vectors, output::write);
                var out = out();
                var failed = new Reembedding(topics, clock, out).run();
                out.flush();
                return failed == 0 ? complete(subjects.unreadable()) : CommandLine.ExitCode.SOFTWARE;
            }
        });
    }

    /** Works on the topics. */
    private interface Work {
        int run(KafkaClients clients, SchemaRegistry registry) throws FeaturesException;
    }

    private int run(ConnectionOptions options, Work work) {
        try {
            var connection = options.connection();
            return work.run(new KafkaClients(connection, "va"), new HttpSchemaRegistry(connection.registrySettings()));
        } catch (FeaturesException | RegistryException e) {
            return fail(e.getMessage());
        } catch (KafkaException e) {
            return fail("Kafka at " + options.connection().bootstrapServers() + " fails: "
                    + MissingRight.orReason("READ", e));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int complete(int unreadable) {
        return unreadable == 0
                ? CommandLine.ExitCode.OK
                : fail(unreadable + " records of subjects or their pictures cannot be read and are left out;"
                        + " va.dead-letters says why");
    }

    /** For names and reasons of others. */
    private PrintWriter out() {
        return PlainText.to(spec.commandLine().getOut());
    }

    private int fail(String sentence) {
        spec.commandLine().getErr().println("va features: " + PlainText.of(sentence));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
