package dev.vastream.benchmarks.load;

import dev.vastream.benchmarks.report.Report;
import dev.vastream.benchmarks.setup.BenchOptions;
import dev.vastream.benchmarks.setup.DataFolder;
import dev.vastream.cluster.ClusterStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Option;

/** A whole system for one command, and where it keeps its data. */
public final class SystemOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data and logs of the system, which is kept (default: one that is deleted after).")
    private Path data;

    /** What a command does to the system. */
    public interface Measurement {

        Report of(SystemUnderLoad system)
                throws IOException, ClusterStartException, InterruptedException, ExecutionException;
    }

    /** Starts a system, measures it and prints the report; the command's exit code, 0 if all bounds hold. */
    public int measure(BenchOptions options, Measurement measurement)
            throws IOException, ClusterStartException, InterruptedException, ExecutionException {
        try (var folder = data == null ? DataFolder.temporary() : DataFolder.kept(data);
                var system = SystemUnderLoad.start(folder.path(), options.models(), options.workers())) {
            var report = measurement.of(system);
            options.print(report);
            return report.holds() ? 0 : 1;
        }
    }
}
