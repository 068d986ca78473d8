package dev.vastream.inference.dryrun;

import dev.vastream.inference.event.FrameJudge;
import dev.vastream.inference.event.FrameJudge.Wanted;
import dev.vastream.inference.row.AlertRows;
import dev.vastream.inference.rule.CameraRules;
import dev.vastream.inference.rule.RoiTable;
import dev.vastream.inference.rule.RuleStates;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.inference.rule.VersionedRoi;
import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.CameraTracking;
import dev.vastream.inference.track.Tracked;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.Roi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays the detections of a camera to regions of interest: tracker, rules and rows are those of the event topology, so the rows
 * are those of one that began with the first frame given. A name counts without being looked up in the gallery. Not safe for
 * use by several threads.
 */
public final class DryRun {

    /** Version of regions that are on no topic. */
    private static final long NO_VERSION = -1;

    private final CameraTracking tracking = new CameraTracking();
    private final Counts counts;
    private final Wanted wanted;
    private final FrameJudge judge;
    private Optional<CameraState> camera = Optional.empty();
    private RuleStates states = RuleStates.NONE;

    /** @param rois the regions, each with an id of its own, of forms that the contract allows */
    public DryRun(String camera, List<Roi> rois) {
        var table = new RoiTable();
        rois.forEach(roi -> table.put(new VersionedRoi(
                NO_VERSION, Roi.newBuilder(roi).setCameraUid(camera).build())));
        wanted = new Wanted(table.of(camera), 0);
        counts = new Counts(rois);
        judge = new FrameJudge(new CameraRules(RuleTypes.SERVED, counts::missed));
    }

    /** Applies the camera's next frame; the begins and ends that it brings about. */
    public List<AlertRow> look(FrameDetections frame) {
        var outcome = tracking.take(camera, frame);
        camera = Optional.of(outcome.state());
        counts.looked(outcome.tracked());
        return rows(outcome.tracked());
    }

    /** Applies a match of a detection; it shows in the camera's next frames. */
    public void vote(Match match) {
        camera = camera.map(state -> state.voted(match).state());
    }

    /** Ends what goes on if the camera has given no frame for so long, until then, that the topology has ended it. */
    public List<AlertRow> end(Instant until) {
        var silent = camera.filter(
                state -> !state.head().capturedAt().plus(CameraTracking.SILENCE).isAfter(until));
        return silent.map(state -> rows(tracking.silent(state).tracked())).orElse(List.of());
    }

    private List<AlertRow> rows(Tracked tracked) {
        var judged = judge.judge(states, wanted, tracked, subject -> true);
        states = judged.states();
        var rows = new ArrayList<AlertRow>();
        judged.frames().forEach(frame -> rows.addAll(AlertRows.of(frame)));
        counts.told(rows);
        return rows;
    }

    /** What there was to judge and what came of it. */
    public Summary summary() {
        return counts.summary();
    }
}
