package dev.vastream.bridge.console.past;

import dev.vastream.bridge.console.past.Trails.Step;
import java.util.ArrayList;
import java.util.List;

/** A line of steps that keeps every one, then every second, every fourth and so on: however long, it has a bounded number. */
final class StepLine {

    private final int most;
    private final List<Step> steps = new ArrayList<>();
    private int stride = 1;
    private long added;

    /** @param most steps that are kept, an even number */
    StepLine(int most) {
        this.most = most;
    }

    void add(Step step) {
        if (added++ % stride != 0) {
            return;
        }
        steps.add(step);
        if (steps.size() > most) {
            stride *= 2;
            for (var i = steps.size() / 2; i > 0; i--) {
                steps.remove(2 * i - 1);
            }
        }
    }

    List<Step> steps() {
        return steps;
    }
}
