package dev.vastream.standalone.channels;

import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import dev.vastream.standalone.bridge.BridgeException;
import dev.vastream.standalone.bridge.BridgeOptions;
import dev.vastream.standalone.bridge.BridgeWork;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code va channels}: the cameras that a node pulls. */
@Command(
        name = "channels",
        description = {
            "Register, start, stop, remove and watch the cameras of a node: the ingest pulls those that are started.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:not done; a sentence says why", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  va channels add --camera gate --url rtsp://10.0.0.7/s1 --name 'North gate' --start",
            "  va channels add --camera yard --url - < yard-url     # with a password in it",
            "  va channels add --camera clip --url file:///videos/walk.mp4",
            "  va channels list",
            "  va channels start gate yard",
            "  va channels watch",
            "  va channels remove gate"
        },
        synopsisSubcommandLabel = "add|list|start|stop|remove|watch",
        subcommands = {WatchCommand.class, CommandLine.HelpCommand.class},
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ChannelsCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "add",
            description = {
                "Register a camera and print its id. Nothing is connected before it is started.",
                "The same again changes nothing; another camera of that id is refused."
            },
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int add(
            @Mixin BridgeOptions bridge,
            @Mixin AddressOptions address,
            @Option(names = "--camera", paramLabel = "ID", description = "Id of the camera; without it a new one.")
                    String camera,
            @Option(names = "--name", paramLabel = "TEXT", description = "Name for people.") String name,
            @Option(names = "--group", paramLabel = "TEXT", description = "Group that it is shown in.") String group,
            @Option(names = "--description", paramLabel = "TEXT", description = "Free text.") String description,
            @Option(names = "--start", description = "Start it, too.") boolean start) {
        var fields = JsonMapper.shared()
                .createObjectNode()
                .put("channelId", camera)
                .put("inputUrl", text(address))
                .put("channelName", name)
                .put("groupName", group)
                .put("description", description);
        return run(() -> add(calls(bridge), fields, start));
    }

    private String text(AddressOptions address) {
        try {
            var text = address.address();
            if (address.isArgument() && hasSecrets(text)) {
                spec.commandLine()
                        .getErr()
                        .println("va: others can see the password in this address, in the list of processes and in the"
                                + " shell's history; --url - and --url-file keep it from them");
            }
            return text;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** What is no address the bridge will refuse, and say why. */
    private static boolean hasSecrets(String text) {
        try {
            return CameraAddress.of(text).hasSecrets();
        } catch (InvalidAddressException e) {
            return false;
        }
    }

    private void add(ChannelCalls channels, ObjectNode fields, boolean start)
            throws BridgeException, InterruptedException {
        var id = channels.register(fields);
        spec.commandLine().getOut().println(id);
        spec.commandLine().getOut().flush();
        if (start) {
            channels.start(List.of(id));
        }
    }

    @Command(
            name = "list",
            description = "Show the channels: state, frames, name and address, with stars for secrets.",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int list(
            @Mixin BridgeOptions bridge,
            @Option(names = "--json", description = "Show each as JSON, one line each, as the call has it.")
                    boolean json) {
        return run(() -> {
            var channels = calls(bridge).list();
            var out = spec.commandLine().getOut();
            if (json) {
                channels.forEach(channel -> out.println(channel.toString()));
            } else {
                out.println(ChannelTable.heading());
                ChannelTable.lines(channels.stream().map(ChannelRow::of).toList(), new FrameRates())
                        .forEach(out::println);
            }
            out.flush();
        });
    }

    @Command(
            name = "start",
            description = "Start channels: the ingest pulls them until they are stopped.",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int start(@Mixin BridgeOptions bridge, @Mixin ChannelIds ids) {
        return run(() -> calls(bridge).start(ids.ids()));
    }

    @Command(name = "stop", description = "Stop channels.", sortOptions = false, mixinStandardHelpOptions = true)
    int stop(@Mixin BridgeOptions bridge, @Mixin ChannelIds ids) {
        return run(() -> calls(bridge).stop(ids.ids()));
    }

    @Command(
            name = "remove",
            description = "Remove channels with their rules, also while they run.",
            sortOptions = false,
            mixinStandardHelpOptions = true)
    int remove(@Mixin BridgeOptions bridge, @Mixin ChannelIds ids) {
        return run(() -> {
            var channels = calls(bridge);
            for (var id : ids.ids()) {
                channels.remove(id);
            }
        });
    }

    /** Which channels. */
    static final class ChannelIds {

        @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of the channels, as 'list' shows them.")
        private List<String> ids;

        List<String> ids() {
            return ids;
        }
    }

    private static ChannelCalls calls(BridgeOptions bridge) {
        return new ChannelCalls(bridge.calls(), bridge.node());
    }

    private int run(BridgeWork work) {
        return BridgeWork.exitCode(spec.commandLine(), work);
    }
}
