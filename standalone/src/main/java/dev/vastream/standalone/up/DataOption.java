package dev.vastream.standalone.up;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder, as every command about a system names it. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:VA_DATA:-.va}",
            description = "Folder of topics, schemas, models and logs (env VA_DATA; default .va).")
    private Path data;

    Path path() {
        return data.toAbsolutePath().normalize();
    }
}
