package dev.vastream.bridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.console.trial.RuleTrial;
import dev.vastream.bridge.console.trial.RuleTrials;
import dev.vastream.bridge.console.trial.TrialMinute;
import dev.vastream.bridge.console.trial.TrialStoppedException;
import dev.vastream.bridge.console.trial.TrialStoppedException.Cause;
import dev.vastream.bridge.console.trial.TrialWatch;
import dev.vastream.schemas.avro.AlertRow;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a trial as it goes on, a JSON object a line: {@code told} for each begin and end, {@code minute} for each minute that is
 * judged, {@code end} in the last one. While there is nothing to tell an empty line comes twice a second, so that a caller who
 * hangs up is noticed.
 */
final class TrialStream implements TrialWatch {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long SILENCE_NANOS = Duration.ofMillis(500).toNanos();
    private static final int MOST_TOLD = 4_000;

    private final HttpServletResponse response;
    private final BooleanSupplier isClosing;
    private OutputStream out;
    private final long begun = System.nanoTime();
    private long writtenAt = begun;
    private int told;

    /** @param isClosing whether the server stops */
    TrialStream(HttpServletResponse response, BooleanSupplier isClosing) {
        this.response = response;
        this.isClosing = isClosing;
    }

    private void begin() throws IOException {
        response.setContentType("application/x-ndjson");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        out = response.getOutputStream();
    }

    /** One begin or end, without what the caller knows already; times are those of ISO 8601. */
    record Told(
            String status,
            long event,
            Instant at,
            Instant begin,
            long track,
            int classId,
            int lane,
            String direction,
            double stay,
            double value) {

        static Told of(AlertRow row) {
            return new Told(
                    row.getStatus(),
                    row.getEventId(),
                    row.getAt(),
                    row.getBeginAt(),
                    row.getObjectId(),
                    row.getClassId(),
                    row.getLane(),
                    row.getDirection(),
                    row.getStayS(),
                    row.getAbnormalScore());
        }
    }

    /**
     * How it ended.
     *
     * @param outcome {@code whole}; {@code empty} without any frame; {@code late} when the time was over before the hour
     *     was; {@code failed} when the broker did not answer; {@code refused} when this is no rule
     * @param reason why it was refused, as the call that saves it says so; empty otherwise
     * @param leftOut begins and ends that were not written
     */
    record End(String outcome, String reason, Instant from, Instant to, long unreadable, int leftOut) {}

    /** Says that there is nothing to try. */
    void refuse(String reason) throws IOException {
        begin();
        end(new End("refused", reason, Instant.EPOCH, Instant.EPOCH, 0, 0));
    }

    /** Runs it to whatever end. */
    void write(RuleTrials trials, RuleTrial trial) throws IOException {
        begin();
        try {
            var end = trials.run(trial, this);
            end(trial, end.isAny() ? "whole" : "empty", end.unreadable());
        } catch (TimeoutException e) {
            end(trial, "failed", 0);
        } catch (TrialStoppedException e) {
            if (e.reason() == Cause.LATE) {
                end(trial, "late", 0);
            }
        }
    }

    private void end(RuleTrial trial, String outcome, long unreadable) {
        end(new End(outcome, "", trial.from(), trial.to(), unreadable, Math.max(0, told - MOST_TOLD)));
    }

    private void end(End end) {
        try {
            line("end", end);
        } catch (TrialStoppedException e) {
            // Nobody is there to read it.
        }
    }

    @Override
    public void pulse() {
        var now = System.nanoTime();
        if (isClosing.getAsBoolean()) {
            throw new TrialStoppedException(Cause.GONE);
        }
        if (now - begun > LONGEST.toNanos()) {
            throw new TrialStoppedException(Cause.LATE);
        }
        if (now - writtenAt > SILENCE_NANOS) {
            write(new byte[] {'\n'});
        }
    }

    @Override
    public void told(AlertRow row) {
        told++;
        if (told <= MOST_TOLD) {
            line("told", Told.of(row));
        }
    }

    @Override
    public void judged(TrialMinute minute) {
        line("minute", minute);
    }

    private void line(String name, Object value) {
        write((JSON.writeValueAsString(Map.of(name, value)) + "\n").getBytes(UTF_8));
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
            var now = System.nanoTime();
            if (now - writtenAt > SILENCE_NANOS) {
                out.flush();
                writtenAt = now;
            }
        } catch (IOException e) {
            throw new TrialStoppedException(Cause.GONE);
        }
    }
}
