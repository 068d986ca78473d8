package dev.vastream.matching.request;

import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import dev.vastream.program.kafka.Outage;
import dev.vastream.program.kafka.PolledLane;
import dev.vastream.program.kafka.ReplyRecords;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Match requests to replies with little delay, at least once: one thread reads what has come and answers it in one search.
 * Every instance holds every gallery, so any of them can answer. A repeated request gets a repeated reply, which its id
 * makes harmless.
 */
public final class MatchRequestLane {

    private static final String GROUP = "va.matching.requests";
    /** Requests of one search: as many as are worth a pass each of eight. */
    private static final int POLL_RECORDS = 32;

    private MatchRequestLane() {}

    /** What the lane works with. */
    public record Resources(
            KafkaClients clients,
            SchemaRegistry registry,
            GalleryIndex index,
            AnnouncedModels models,
            MeterRegistry meters,
            Clock clock) {}

    /**
     * Starts the lane; returns when requests that are sent from now on will be answered.
     *
     * @param onFailure called, once or more, when the lane has given up and the process should end
     */
    public static PolledLane start(String instanceId, Resources resources, Consumer<Throwable> onFailure) {
        var metrics = new MatchMetrics(resources.meters(), resources.clock());
        var answers = new MatchAnswers(resources.index(), resources.models(), metrics, resources.clock());
        var replyTopics = ReplyTopics.of(resources.clients().admin());
        var handler = new MatchHandler(resources.registry(), replyTopics, answers, metrics);
        var poller = new MatchPoller(
                ReplyRecords.producer(resources.clients()),
                handler,
                replyTopics,
                metrics,
                Outage.ofLane(resources.clock()));
        var lane = new PolledLane.Settings(
                Topics.MATCH_REQUESTS.name(), GROUP, instanceId + "-match-requests", POLL_RECORDS);
        var lag = new LaneLag("match-requests", resources.meters(), resources.clock());
        return PolledLane.start(lane, lane.consumer(resources.clients(), lag), poller, onFailure);
    }
}
