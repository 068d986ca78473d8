package dev.vastream.bridge.console;

import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.console.trial.RuleTrial;
import dev.vastream.bridge.console.trial.RuleTrials;
import dev.vastream.bridge.va.RefusedRoiException;
import dev.vastream.bridge.va.RoiDocument;
import dev.vastream.bridge.web.ErrorAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /console/api/trial?camera=ID}: the last hour of a camera, as a rule would have told it. The body is a region of the
 * contract, or {@code roi_items} of which the first is tried. Two are tried at a time, each on its caller's thread; it ends with
 * its caller.
 */
@RestController
final class TrialController {

    /** As long as detections are kept. */
    private static final Duration TRIED = Duration.ofHours(1);

    private static final int MOST_AT_ONCE = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final RuleTrials trials;
    private final Clock clock;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private volatile boolean isClosing;

    TrialController(RuleTrials trials, Clock clock) {
        this.trials = trials;
        this.clock = clock;
    }

    /** Nothing here can judge. */
    private static final class AbsentException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AbsentException() {
            super("rules are tried by ./va up and ./va api-bridge alone", null, false, false);
        }
    }

    @PostMapping("/console/api/trial")
    public void trial(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var camera = new ConsoleQuery(request).required("camera");
        var stream = new TrialStream(response, () -> isClosing);
        try {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            run(new RuleTrial(camera, RoiDocument.read(request), now.minus(TRIED), now), stream);
        } catch (RefusedRoiException e) {
            stream.refuse(e.getMessage());
        }
    }

    private void run(RuleTrial trial, TrialStream stream) throws IOException {
        if (trials == RuleTrials.ABSENT) {
            throw new AbsentException();
        }
        if (!room.tryAcquire()) {
            throw new NoRoomException(RETRY_AFTER);
        }
        try {
            stream.write(trials, trial);
        } finally {
            room.release();
        }
    }

    /** Before the server waits for what is under way. */
    @EventListener(ContextClosedEvent.class)
    void leave() {
        isClosing = true;
    }

    @ExceptionHandler
    ResponseEntity<Object> absent(AbsentException e) {
        return ErrorAnswer.detail(HttpStatus.NOT_IMPLEMENTED, e.getMessage());
    }
}
