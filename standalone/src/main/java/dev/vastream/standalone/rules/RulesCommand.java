package dev.vastream.standalone.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.standalone.bridge.BridgeCalls;
import dev.vastream.standalone.bridge.BridgeException;
import dev.vastream.standalone.bridge.BridgeWork;
import dev.vastream.standalone.channels.ChannelCalls;
import dev.vastream.standalone.dryrun.TryCommand;
import dev.vastream.standalone.terminal.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code va rules}: what the live cameras are judged by. */
@Command(
        name = "rules",
        description = {
            "List, add, remove and try the rules of a camera: regions of its picture, and what is told of objects there.",
            "What happens is told on va.events.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:not done; a sentence says why", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  va rules add --camera demo --type Intrusion --area \"0.4,0.5 0.8,0.5 0.8,1 0.4,1\" --classes 0",
            "  va rules add --camera demo --type LineCrossing --line \"0.5,1 0.5,0\" --name door",
            "  va rules add --camera demo region.json",
            "  va rules list --camera demo",
            "  va rules remove --camera demo 71b5cd3e0b3f238c",
            "  va rules try region.json --camera demo"
        },
        synopsisSubcommandLabel = "list|add|remove|try",
        subcommands = {TryCommand.class, CommandLine.HelpCommand.class},
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class RulesCommand {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int NO_CHANNEL = 505;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description = "Show the rules: id, type, name, drawings and parameters.",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int list(
            @Mixin CameraOptions camera,
            @Option(names = "--json", description = "Show each as JSON, one line each, as 'add' takes it.")
                    boolean json) {
        return run(() -> {
            var rules = camera.calls().post("/v3/va/list-roi", target(camera)).path("roi_items");
            var out = spec.commandLine().getOut();
            if (!json) {
                out.printf("%-16s %-20s %-24s %-9s %s%n", "ID", "TYPE", "NAME", "DRAWINGS", "PARAMETERS");
            }
            rules.forEach(rule -> out.println(json ? rule.toString() : line(rule)));
            out.flush();
        });
    }

    private static String line(JsonNode rule) {
        var params = rule.path("params").properties().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().asString())
                .collect(Collectors.joining(" "));
        return String.format(
                        "%-16s %-20s %-24s %-9d %s",
                        rule.path("roi_id").asString(),
                        rule.path("evt_type").asString(),
                        PlainText.of(rule.path("roi_name").asString()),
                        rule.path("roi_points").size(),
                        PlainText.of(params))
                .stripTrailing();
    }

    @Command(
            name = "add",
            description = {
                "Add a rule, as options say or a file, which holds a region of version 3 of the HTTP contract, or a list of them.",
                "A region with a roi_id replaces the one of that id. A camera that is not registered is, as one that is published."
            },
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int add(
            @Mixin CameraOptions camera,
            @Mixin RuleOptions rule,
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "JSON of the rule; '-' is standard input.")
                    Path file) {
        var regions = regions(rule, file);
        return run(() -> {
            var calls = camera.calls();
            for (var region : regions) {
                var stored = stored(calls, camera, region);
                spec.commandLine().getOut().println(stored.path("roi_id").asString());
            }
            spec.commandLine().getOut().flush();
        });
    }

    private List<ObjectNode> regions(RuleOptions rule, Path file) {
        if (rule.areGiven() == (file != null)) {
            throw wrong("say what to add by --type and the like, or by a FILE");
        }
        try {
            return file == null ? List.of(rule.roi()) : read(file);
        } catch (IOException e) {
            throw wrong("cannot read " + file + ": " + e);
        } catch (JacksonException e) {
            throw wrong(file + " is no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** One region, a list of them, the answer of a call that lists them, or one a line as {@code list --json} writes them. */
    private static List<ObjectNode> read(Path file) throws IOException {
        var bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        if (new String(bytes, UTF_8).isBlank()) {
            throw new IllegalArgumentException("there is no rule in " + file);
        }
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(bytes)) {
            return values.readAll().stream()
                    .flatMap(value ->
                            value.has("roi_items") ? value.path("roi_items").valueStream() : Stream.of(value))
                    .map(RulesCommand::object)
                    .toList();
        }
    }

    private static ObjectNode object(JsonNode region) {
        if (region instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("a rule is a JSON object, or a list of them");
    }

    private static JsonNode stored(BridgeCalls calls, CameraOptions camera, ObjectNode region)
            throws BridgeException, InterruptedException {
        var body = region.deepCopy().setAll(target(camera));
        try {
            return calls.post("/v3/va/add-or-update-roi", body).path("roi");
        } catch (BridgeException e) {
            if (e.code() != NO_CHANNEL) {
                throw e;
            }
        }
        new ChannelCalls(calls, camera.node()).registerPublished(camera.camera(), "");
        return calls.post("/v3/va/add-or-update-roi", body).path("roi");
    }

    @Command(
            name = "remove",
            description = "Remove rules; what is under way ends.",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin CameraOptions camera,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of the rules, as 'list' shows them.")
                    List<String> ids) {
        return run(() -> {
            var body = target(camera);
            ids.forEach(body.putArray("roi_ids")::add);
            var unused = camera.calls().post("/v3/va/remove-roi", body);
        });
    }

    private static ObjectNode target(CameraOptions camera) {
        return JSON.createObjectNode().put("node_id", camera.node()).put("channel_id", camera.camera());
    }

    private int run(BridgeWork work) {
        return BridgeWork.exitCode(spec.commandLine(), work);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
