package dev.vastream.ingest.source;

import java.util.Comparator;

/** Orders names as people do: {@code img2.jpg} before {@code img10.jpg}, letters without regard to case. */
final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String left, String right) {
        var i = 0;
        var j = 0;
        while (i < left.length() && j < right.length()) {
            var leftEnd = endOfRun(left, i);
            var rightEnd = endOfRun(right, j);
            var order = compareRuns(left.substring(i, leftEnd), right.substring(j, rightEnd));
            if (order != 0) {
                return order;
            }
            i = leftEnd;
            j = rightEnd;
        }
        var order = Integer.compare(left.length() - i, right.length() - j);
        // Names that differ in leading zeros or case only still have one order.
        return order != 0 ? order : left.compareTo(right);
    }

    /** A run is all digits that follow each other, or one other character. */
    private static int endOfRun(String name, int start) {
        var end = start + 1;
        while (isDigit(name, start) && end < name.length() && isDigit(name, end)) {
            end++;
        }
        return end;
    }

    private static int compareRuns(String left, String right) {
        if (!isDigit(left, 0) || !isDigit(right, 0)) {
            return left.compareToIgnoreCase(right);
        }
        var leftDigits = left.replaceFirst("^0+(?=.)", "");
        var rightDigits = right.replaceFirst("^0+(?=.)", "");
        var order = Integer.compare(leftDigits.length(), rightDigits.length());
        return order != 0 ? order : leftDigits.compareTo(rightDigits);
    }

    private static boolean isDigit(String name, int index) {
        return name.charAt(index) >= '0' && name.charAt(index) <= '9';
    }
}
