package dev.vastream.benchmarks.soak;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves over time, one for each process, as an SVG file. */
final class Plot {

    private static final int WIDTH_PX = 900;
    private static final int HEIGHT_PX = 500;

    private final XYChart chart;

    Plot(String title, String unit) {
        chart = new XYChartBuilder()
                .width(WIDTH_PX)
                .height(HEIGHT_PX)
                .title(title)
                .xAxisTitle("minutes")
                .yAxisTitle(unit)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0);
    }

    Plot curves(List<Series> all, Function<Series, double[]> values) {
        all.forEach(series -> chart.addSeries(series.name(), series.minutes(), values.apply(series))
                .setMarker(SeriesMarkers.NONE));
        return this;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ChartEncoder.saveChart(chart, out, "svg");
        }
    }
}
