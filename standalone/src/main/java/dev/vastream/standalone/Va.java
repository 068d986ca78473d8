package dev.vastream.standalone;

import dev.vastream.ingest.PublishCommand;
import dev.vastream.ingest.UsageErrors;
import dev.vastream.program.log.Logs;
import dev.vastream.schemas.proxy.EnvironmentProxy;
import dev.vastream.standalone.channels.ChannelsCommand;
import dev.vastream.standalone.features.FeaturesCommand;
import dev.vastream.standalone.models.ModelsCommand;
import dev.vastream.standalone.rules.RulesCommand;
import dev.vastream.standalone.skeleton.SkeletonCommand;
import dev.vastream.standalone.tail.TailCommand;
import dev.vastream.standalone.up.DownCommand;
import dev.vastream.standalone.up.StatusCommand;
import dev.vastream.standalone.up.UpCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The one command line of the system. */
@Command(
        name = "va",
        description = {"Video analytics on Apache Kafka: camera frames in, events out.", ""},
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            PublishCommand.class,
            TailCommand.class,
            ChannelsCommand.class,
            RulesCommand.class,
            FeaturesCommand.class,
            SkeletonCommand.class,
            ModelsCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Va {

    private Va() {}

    public static void main(String[] arguments) {
        Logs.toConsole();
        // Numbers and months read the same everywhere, for people and for programs that read along.
        Locale.setDefault(Locale.ROOT);
        EnvironmentProxy.install(System.getenv());
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Va()).setParameterExceptionHandler(new UsageErrors());
    }
}
