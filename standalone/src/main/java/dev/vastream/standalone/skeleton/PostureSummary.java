package dev.vastream.standalone.skeleton;

import dev.vastream.vision.posture.SkeletonAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A posture in a few lines for a terminal. */
record PostureSummary(SkeletonAnalysis analysis) {

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("Front: " + analysis.front().posture().grade());
        MeasuredAngle.of(analysis.front().posture()).forEach(angle -> lines.add(line(angle)));
        lines.add("Side: " + analysis.side().posture().grade());
        MeasuredAngle.of(analysis.side().posture()).forEach(angle -> lines.add(line(angle)));
        analysis.messages().forEach(message -> lines.add("Note: " + message));
        return lines;
    }

    private static String line(MeasuredAngle angle) {
        return String.format(
                Locale.ROOT, "  %-10s %8s  %-8s %s", angle.name(), angle.degrees(), angle.verdict(), angle.direction());
    }
}
