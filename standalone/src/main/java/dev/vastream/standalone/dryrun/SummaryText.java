package dev.vastream.standalone.dryrun;

import dev.vastream.inference.dryrun.Summary;
import dev.vastream.standalone.terminal.PlainText;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.Misses;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what a dry run came across, a line for each region. */
final class SummaryText {

    private SummaryText() {}

    static List<String> lines(Summary summary) {
        return summary.regions().stream().map(region -> line(summary, region)).toList();
    }

    private static String line(Summary summary, Summary.Region region) {
        var roi = region.roi();
        var name = roi.getRoiName().isBlank() ? "" : " (" + PlainText.of(roi.getRoiName()) + ")";
        return "%s %s%s: %d frames looked at, %d shed%s, %d tracks, %d events; looks that did not count: %s"
                .formatted(
                        PlainText.of(roi.getRoiId()),
                        roi.getEvtType(),
                        name,
                        summary.lookedAt(),
                        summary.shed(),
                        summary.late() == 0 ? "" : ", " + summary.late() + " late",
                        summary.tracks(),
                        region.events(),
                        reasons(region.misses()));
    }

    private static String reasons(Misses misses) {
        var reasons = Arrays.stream(Miss.values())
                .filter(reason -> misses.count(reason) > 0)
                .map(reason -> reason.name().toLowerCase(Locale.ROOT) + " " + misses.count(reason))
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "none" : reasons;
    }
}
