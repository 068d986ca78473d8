package dev.vastream.ingest.source;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Orders names as people do: {@code img2.jpg} before {@code img10.jpg}. */
final class NaturalOrder implements Comparator<String> {

    private static final Pattern BOUNDARY = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    @Override
    public int compare(String left, String right) {
        var lefts = BOUNDARY.split(left);
        var rights = BOUNDARY.split(right);
        for (var i = 0; i < Math.min(lefts.length, rights.length); i++) {
            var order = compareRuns(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        var order = Integer.compare(lefts.length, rights.length);
        // Names that differ in leading zeros or case only still have one order.
        return order != 0 ? order : left.compareTo(right);
    }

    private static int compareRuns(String left, String right) {
        if (!isNumber(left) || !isNumber(right)) {
            return left.compareToIgnoreCase(right);
        }
        var leftDigits = left.replaceFirst("^0+(?=.)", "");
        var rightDigits = right.replaceFirst("^0+(?=.)", "");
        var order = Integer.compare(leftDigits.length(), rightDigits.length());
        return order != 0 ? order : leftDigits.compareTo(rightDigits);
    }

    private static boolean isNumber(String run) {
        return !run.isEmpty() && Character.isDigit(run.charAt(0));
    }
}
