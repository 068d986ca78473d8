package dev.vastream.matching.request;

import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.GalleryProbe;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.Neighbours;
import dev.vastream.matching.gallery.SearchResult;
import dev.vastream.matching.gallery.UnitVector;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.matching.score.ScoredCandidates;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.ProbeMatch;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers requests, all of a batch in one search; no Kafka. */
final class MatchAnswers {

    private final GalleryIndex index;
    private final AnnouncedModels models;
    private final MatchMetrics metrics;
    private final Clock clock;

    MatchAnswers(GalleryIndex index, AnnouncedModels models, MatchMetrics metrics, Clock clock) {
        this.index = index;
        this.models = models;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Time by the clock that deadlines are measured with. */
    Instant now() {
        return clock.instant();
    }

    /** The replies, in the order of the requests. */
    List<InferenceReply> answer(List<MatchRequest> requests) {
        var begun = clock.instant();
        var probes = new ArrayList<GalleryProbe>();
        var all = new ArrayList<Asked>();
        for (var request : requests) {
            var own = probes(request);
            all.add(new Asked(request, own, probes.size()));
            own.ifPresent(probes::addAll);
        }
        var started = System.nanoTime();
        var result = index.search(probes);
        var took = Duration.ofNanos(System.nanoTime() - started);
        metrics.searched(took);
        return all.stream().map(asked -> reply(asked, result, begun, took)).toList();
    }

    /** In the place of an answer that no record can hold. */
    static InferenceReply tooLarge(MatchRequest request) {
        return failed(request, "the answer is larger than a record may be");
    }

    /** The reply to a request that the search fails on. */
    static InferenceReply broken(MatchRequest request) {
        return failed(request, "the request cannot be answered");
    }

    private static InferenceReply failed(MatchRequest request, String reason) {
        return InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId(request.getNodeId())
                .setStatus(ReplyStatus.FAILED)
                .setReason(reason)
                .build();
    }

    /** The probes of a request; none when it has none or one of them is no vector. */
    private static Optional<List<GalleryProbe>> probes(MatchRequest request) {
        var gallery = new GalleryId(request.getNodeId(), request.getFeatureType());
        var most = Math.max(1, Math.min(GalleryProbe.MOST_SUBJECTS, request.getMaxCandidates()));
        var only = Optional.of(request.getUuid()).filter(uuid -> !uuid.isEmpty());
        var probes = request.getProbes().stream()
                .flatMap(probe -> UnitVector.of(probe.getVector())
                        .map(unit -> new GalleryProbe(gallery, new ModelVector(probe.getModelId(), unit), most, only))
                        .stream())
                .toList();
        return probes.isEmpty() || probes.size() < request.getProbes().size() ? Optional.empty() : Optional.of(probes);
    }

    /** A request, its probes if they are vectors, and where in the search the answers to them begin. */
    private record Asked(MatchRequest request, Optional<List<GalleryProbe>> probes, int firstAnswer) {}

    private InferenceReply reply(Asked asked, SearchResult result, Instant begun, Duration took) {
        var request = asked.request();
        var queued = Duration.between(request.getCreatedAt(), begun);
        var reply = InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId(request.getNodeId())
                .setTiming(Timing.newBuilder()
                        .setQueueMicros(micros(queued))
                        .setMatchMicros(micros(took))
                        .build())
                .setGalleryVersion(result.version());
        return asked.probes()
                .map(probes -> reply.setStatus(ReplyStatus.OK).setMatches(matches(probes, result, asked.firstAnswer())))
                .orElseGet(() -> reply.setStatus(ReplyStatus.FAILED).setReason("a probe is no vector"))
                .build();
    }

    private List<ProbeMatch> matches(List<GalleryProbe> probes, SearchResult result, int firstAnswer) {
        var matches = new ArrayList<ProbeMatch>();
        for (var i = 0; i < probes.size(); i++) {
            matches.add(match(probes.get(i), result.answers().get(firstAnswer + i)));
        }
        return matches;
    }

    private ProbeMatch match(GalleryProbe probe, Neighbours neighbours) {
        var calibration = models.calibration(probe.vector().modelId());
        return ProbeMatch.newBuilder()
                .setCandidates(ScoredCandidates.of(neighbours, calibration))
                .setMargin(neighbours.margin().orElse(null))
                .build();
    }

    private static int micros(Duration duration) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, duration.toNanos() / 1_000));
    }
}
