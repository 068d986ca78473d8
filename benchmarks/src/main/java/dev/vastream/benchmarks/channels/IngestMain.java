package dev.vastream.benchmarks.channels;

import dev.vastream.ingest.IngestProgram;
import dev.vastream.ingest.IngestSettings;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.StartException;
import dev.vastream.program.address.InputSettings;
import dev.vastream.program.connection.Connection;
import dev.vastream.program.log.Logs;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** The ingest with simulated cameras, in a process of its own. */
public final class IngestMain {

    static final String NODE = "bench";
    static final int MOST_CHANNELS = 1_000;

    private IngestMain() {}

    /** Arguments: brokers, registry, and a folder that it does not need. */
    public static void main(String[] arguments) throws StartException, InterruptedException {
        Logs.toConsole();
        var settings = new IngestSettings(
                new Connection(arguments[0], URI.create(arguments[1])),
                NODE,
                "1",
                MOST_CHANNELS,
                InputSettings.DEFAULT,
                false,
                MetricsAddress.NONE);
        IngestProgram.start(settings, SimulatedCameras.drawn(), failure -> System.exit(1));
        // None of its threads keeps a process alive.
        new CountDownLatch(1).await();
    }
}
