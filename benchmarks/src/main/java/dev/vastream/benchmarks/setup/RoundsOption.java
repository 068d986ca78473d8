package dev.vastream.benchmarks.setup;

import picocli.CommandLine.Option;

/** How often each side of a comparison is measured. */
public final class RoundsOption {

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each side (default: ${DEFAULT-VALUE}).")
    private int rounds;

    public int rounds() {
        return rounds;
    }
}
