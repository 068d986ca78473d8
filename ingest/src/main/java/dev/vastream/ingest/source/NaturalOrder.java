package dev.vastream.ingest.source;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Orders names as people do: {@code img2.jpg} before {@code img10.jpg}, letters without regard to case. */
final class NaturalOrder implements Comparator<String> {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    /** No name of a file is longer. */
    private static final int LONGEST_NUMBER = 255;
    /** Names that differ in leading zeros or case only still have one order. */
    private static final Comparator<String> ORDER = Comparator.comparing(
                    NaturalOrder::padded, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Comparator.naturalOrder());

    @Override
    public int compare(String left, String right) {
        return ORDER.compare(left, right);
    }

    /** With numbers of one length, whose order by digits is that by value. */
    private static String padded(String name) {
        return NUMBER.matcher(name).replaceAll(found -> {
            var digits = found.group();
            return "0".repeat(Math.max(0, LONGEST_NUMBER - digits.length())) + digits;
        });
    }
}
