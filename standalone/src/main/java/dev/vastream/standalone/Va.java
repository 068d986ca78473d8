package dev.vastream.standalone;

import dev.vastream.ingest.PublishCommand;
import dev.vastream.standalone.tail.TailCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The one command line of the system. */
@Command(
        name = "va",
        description = {"Video analytics on Apache Kafka: camera frames in, events out.", ""},
        subcommands = {PublishCommand.class, TailCommand.class, HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Va {

    private Va() {}

    public static void main(String[] arguments) {
        Logs.toConsole();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Va());
    }
}
