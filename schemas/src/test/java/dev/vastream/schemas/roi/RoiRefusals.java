package dev.vastream.schemas.roi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.roi.RoiFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/** The one table of regions of interest that are refused, whichever way they come in. */
public final class RoiRefusals {

    private static final String AREA =
            "\"roi_points\": [{\"roi_type\": 3, \"points\": [{\"x\": 0.4, \"y\": 0.4}, {\"x\": 0.6, \"y\": 0.6}]}]";
    private static final String LEFT = line(0.3, 0);
    private static final String LINE = "\"roi_points\": [" + LEFT + "]";
    private static final String LANE = "\"roi_points\": [" + LEFT + ", " + line(0.7, 0) + "]";
    private static final String ROAD = "\"roi_points\": [" + LEFT + ", " + line(0.7, 1) + "]";

    private RoiRefusals() {}

    /**
     * One region that is refused.
     *
     * @param kind why
     * @param json the region as the {@code /v3} contract writes it
     * @param sentence field and reason
     */
    public record Row(Kind kind, String json, String sentence) {}

    public static Stream<Row> rows() {
        try (var table = RoiRefusals.class.getResourceAsStream("refusals.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(RoiRefusals::row).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        var cells = line.split(" \\| ");
        return new Row(Kind.valueOf(cells[0]), spelled(cells[1]), cells[2]);
    }

    /** The region with its drawings in place of their names. */
    public static String spelled(String json) {
        return json.replace("AREA", AREA)
                .replace("LINE", LINE)
                .replace("LANE", LANE)
                .replace("ROAD", ROAD);
    }

    private static String line(double x, int number) {
        return "{\"roi_type\": 4, \"number\": " + number + ", \"points\": [{\"x\": " + x + ", \"y\": 1}, {\"x\": " + x
                + ", \"y\": 0}]}";
    }
}
