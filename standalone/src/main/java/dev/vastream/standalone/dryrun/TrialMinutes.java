package dev.vastream.standalone.dryrun;

import dev.vastream.bridge.console.trial.TrialMinute;
import dev.vastream.bridge.console.trial.TrialWatch;
import dev.vastream.inference.dryrun.DryRun;
import dev.vastream.inference.dryrun.Summary;
import dev.vastream.vision.rule.Miss;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Cuts what a dry run makes of its first region into minutes, by the times of the frames. */
final class TrialMinutes {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final DryRun run;
    private final TrialWatch watch;
    private Summary before;
    /** Minutes since 1970; none is judged before the first frame. */
    private long minute = -1;

    TrialMinutes(DryRun run, TrialWatch watch) {
        this.run = run;
        this.watch = watch;
        before = run.summary();
    }

    /** A frame is about to be played. One that is late counts for the minute that it comes in. */
    void frame(long millis) {
        watch.pulse();
        if (millis / MINUTE > minute) {
            close();
            minute = millis / MINUTE;
        }
    }

    /** The minute is over. */
    void close() {
        if (minute < 0) {
            return;
        }
        var now = run.summary();
        watch.judged(new TrialMinute(
                Instant.ofEpochMilli(minute * MINUTE),
                now.lookedAt() - before.lookedAt(),
                now.shed() - before.shed(),
                now.tracks() - before.tracks(),
                rule(now).events() - rule(before).events(),
                misses(now)));
        before = now;
    }

    private static Summary.Region rule(Summary summary) {
        return summary.regions().get(0);
    }

    private Map<String, Integer> misses(Summary now) {
        var counts = new HashMap<String, Integer>();
        for (var reason : Miss.values()) {
            var count = rule(now).misses().count(reason) - rule(before).misses().count(reason);
            if (count > 0) {
                counts.put(reason.name().toLowerCase(Locale.ROOT), count);
            }
        }
        return counts;
    }
}
