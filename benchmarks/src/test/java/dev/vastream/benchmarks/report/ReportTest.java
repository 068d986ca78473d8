package dev.vastream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private final Report report = new Report("Some figures")
            .condition("workers", 2)
            .row("pipeline over ceiling, by round", Spread.of(List.of(0.8, 0.9, 0.95)))
            .figure("pipeline_over_ceiling", 0.90049);

    @Test
    void endsWithOneJsonObject_whenWanted() {
        var lines = printed(true).lines().toList();

        var json = JsonMapper.shared().readTree(lines.get(lines.size() - 1));

        assertThat(json.get("pipeline_over_ceiling").doubleValue()).isEqualTo(0.9);
        assertThat(json.get("workers").intValue()).isEqualTo(2);
        assertThat(json.get("pipeline_over_ceiling_by_round").get("max").doubleValue())
                .isEqualTo(0.95);
    }

    @Test
    void printsTheTableAlone_otherwise() {
        assertThat(printed(false))
                .contains("Some figures", "workers: 2", "min", "median", "0.800", "0.950")
                .doesNotContain("{");
    }

    private String printed(boolean json) {
        var out = new StringWriter();
        report.print(new PrintWriter(out), json);
        return out.toString();
    }
}
