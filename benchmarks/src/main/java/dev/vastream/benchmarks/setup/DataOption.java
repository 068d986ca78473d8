package dev.vastream.benchmarks.setup;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a whole system under load keeps its data. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data and logs of the system, which is kept (default: one that is deleted after).")
    private Path data;

    public DataFolder folder() throws IOException {
        return data == null ? DataFolder.temporary() : DataFolder.kept(data);
    }
}
