package dev.vastream.standalone.dryrun;

import dev.vastream.inference.dryrun.DryRun;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Match;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays the records of a camera to a dry run in the order in which Streams reads them: by time, frames before their matches. */
final class Playback {

    private final DryRun run;
    private final Consumer<List<AlertRow>> told;

    /** @param told takes the rows, in order */
    Playback(DryRun run, Consumer<List<AlertRow>> told) {
        this.run = run;
        this.told = told;
    }

    /**
     * Plays them all.
     *
     * @param until end of the range
     * @return whether there was a frame
     */
    boolean play(CameraRecords records, Instant until) {
        var frames = records.detections();
        if (!frames.hasNext()) {
            return false;
        }
        var matches = records.matches();
        var match = next(matches);
        while (frames.hasNext()) {
            var frame = frames.next();
            for (; match.isPresent() && match.get().millis() < frame.millis(); match = next(matches)) {
                run.vote(match.get().value());
            }
            told.accept(run.look(frame.value()));
        }
        told.accept(run.end(until));
        return true;
    }

    private static Optional<Timed<Match>> next(Iterator<Timed<Match>> matches) {
        return matches.hasNext() ? Optional.of(matches.next()) : Optional.empty();
    }
}
