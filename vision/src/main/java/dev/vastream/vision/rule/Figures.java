package dev.vastream.vision.rule;

import java.util.Map;

/**
 * What a region counts and measures, as of the frame that was judged.
 *
 * @param inside objects that are inside now
 * @param entered objects that have entered, or crossed in, so far
 * @param exited objects that have left, or crossed out, so far
 * @param averageStaySeconds mean time that those who left were inside, 0 before the first
 * @param aggregates measures by the contract's name of them
 */
public record Figures(
        int inside, int entered, int exited, double averageStaySeconds, Map<String, Aggregate> aggregates) {

    public Figures {
        aggregates = Map.copyOf(aggregates);
    }
}
