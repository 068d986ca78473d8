package dev.vastream.benchmarks;

import dev.vastream.benchmarks.channels.ChannelsCommand;
import dev.vastream.benchmarks.events.EventsCommand;
import dev.vastream.benchmarks.frame.FramesCommand;
import dev.vastream.benchmarks.gallery.GalleryCommand;
import dev.vastream.benchmarks.hostile.HostileCommand;
import dev.vastream.benchmarks.kills.KillsCommand;
import dev.vastream.benchmarks.memory.MemoryCommand;
import dev.vastream.benchmarks.model.ModelsCommand;
import dev.vastream.benchmarks.overload.OverloadCommand;
import dev.vastream.benchmarks.request.RequestsCommand;
import dev.vastream.benchmarks.skeleton.SkeletonCommand;
import dev.vastream.benchmarks.soak.SoakCommand;
import dev.vastream.program.log.Logs;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The load kit's command line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the pipeline against its models alone, and loads the whole system until it has to show what it holds.",
        subcommands = {
            FramesCommand.class,
            EventsCommand.class,
            ChannelsCommand.class,
            RequestsCommand.class,
            GalleryCommand.class,
            SkeletonCommand.class,
            ModelsCommand.class,
            MemoryCommand.class,
            OverloadCommand.class,
            KillsCommand.class,
            HostileCommand.class,
            SoakCommand.class
        })
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        Logs.toConsole();
        // Tomcat speaks java.util.logging, to the console unless it is led elsewhere.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
