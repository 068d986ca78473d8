package dev.vastream.benchmarks.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The measurement in its short form, with a real broker: what it says of speed is not judged. */
class ChannelsBenchIT {

    @Test
    void countsTheFramesOfAQuarterAHalfAndAllChannels() {
        var out = new StringWriter();

        var exit = new CommandLine(new ChannelsCommand())
                .setOut(new PrintWriter(out, true))
                .execute("--channels=8", "--seconds=2", "--warm-up=1", "--json");

        assertThat(exit).isZero();
        var lines = out.toString().strip().split("\n");
        var figures = JsonMapper.shared().readTree(lines[lines.length - 1]);
        for (var running : new int[] {2, 4, 8}) {
            assertThat(figures.path("fps_" + running).asDouble()).isCloseTo(running, within(running * 0.5));
            assertThat(figures.has("cpu_per_channel_percent_" + running)).isTrue();
        }
    }
}
