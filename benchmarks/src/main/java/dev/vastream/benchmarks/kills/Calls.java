package dev.vastream.benchmarks.kills;

import dev.vastream.benchmarks.load.Caller;
import dev.vastream.benchmarks.load.Caller.Answer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/** Makes calls and counts how they end. */
final class Calls {

    private final Caller caller;
    private final BridgeLife bridge;
    private final LongAdder answered = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder unanswered = new LongAdder();

    Calls(Caller caller, BridgeLife bridge) {
        this.caller = caller;
        this.bridge = bridge;
    }

    /** Posts; nothing when there is no answer. */
    Optional<Answer> post(String path, JsonNode body) throws InterruptedException {
        var began = bridge.now();
        try {
            var answer = caller.post(path, body);
            bridge.answered(began);
            answered.increment();
            return Optional.of(answer);
        } catch (IOException e) {
            (bridge.excuses(began) ? broken : unanswered).increment();
            return Optional.empty();
        }
    }

    /** Calls with an answer, whatever it says. */
    long answered() {
        return answered.sum();
    }

    /** Calls whose bridge was killed before it answered, or was not there. */
    long broken() {
        return broken.sum();
    }

    /** Calls to a living bridge that has not answered. */
    long unanswered() {
        return unanswered.sum();
    }
}
