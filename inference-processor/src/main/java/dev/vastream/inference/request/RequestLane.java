package dev.vastream.inference.request;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.kafka.LaneLag;
import dev.vastream.program.kafka.MemberName;
import dev.vastream.program.kafka.Outage;
import dev.vastream.program.kafka.PolledLane;
import dev.vastream.program.kafka.ReplyRecords;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.recognition.Analyser;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to replies with little delay, at least once: one thread polls, workers of its own answer, so that frames at
 * full load do not stand in a request's way. A repeated request gets a repeated reply, which its id makes harmless.
 */
public final class RequestLane implements AutoCloseable {

    private static final int POLL_RECORDS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(RequestLane.class);

    private final ReplyTopics replyTopics;
    private final AnalyserPool pool;
    private final Producer<byte[], byte[]> producer;
    private final PolledLane lane;

    /**
     * How the lane runs.
     *
     * @param nodeId node whose requests are answered
     * @param instanceId instance within the node
     * @param workers threads that answer
     * @param jobTimeout how long one request may take
     */
    public record Settings(String nodeId, String instanceId, int workers, Duration jobTimeout) {

        String name() {
            return MemberName.of(nodeId, instanceId, "requests");
        }

        PolledLane.Settings lane() {
            return new PolledLane.Settings(
                    Topics.requests(nodeId).name(), "va.inference." + nodeId + ".requests", name(), POLL_RECORDS);
        }

        /** One in each worker's hands and its next one: while that is worked on there is time to fetch. */
        int mostInWork() {
            return 2 * workers;
        }
    }

    /** What the lane works with. */
    public record Resources(
            KafkaClients clients,
            SchemaRegistry registry,
            Supplier<Analyser> analysers,
            MeterRegistry meters,
            Clock clock) {}

    private RequestLane(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        var metrics = new RequestMetrics(resources.meters(), resources.clock());
        var bridges = new SenderClocks("the bridge of", resources.clock());
        metrics.watchClocks(bridges);
        var outage = new FinalOutage(Outage.ofLane(resources.clock()), onFailure);
        replyTopics = ReplyTopics.of(resources.clients().admin());
        var handler = new RequestHandler(
                new RecordReader<>(Topics.requests(settings.nodeId()), resources.registry()),
                resources.registry(),
                replyTopics,
                new Answers(settings.nodeId(), resources.clock()),
                new SkeletonRecords(new AvroSerializer<>(Topics.SKELETONS, resources.registry()), resources.clock()),
                metrics,
                bridges,
                outage::failed);
        pool = new AnalyserPool(
                settings.name(),
                settings.workers(),
                settings.mostInWork() + POLL_RECORDS,
                resources.analysers(),
                new AnalyserPool.Guard("requests", settings.jobTimeout(), resources.meters(), onFailure));
        producer = ReplyRecords.producer(resources.clients());
        var ledger = new CompletedOffsets();
        metrics.watchInFlight(ledger::unfinished);
        var replies = new Replies(producer, metrics, pool::queued, settings.workers());
        var work = new RequestWork(pool, handler, replies, ledger, outage::failed);
        var poller = new RequestPoller(work, replies, ledger, settings.mostInWork());
        var lag = new LaneLag("requests", resources.meters(), resources.clock());
        var consumer = settings.lane().consumer(resources.clients(), lag);
        lane = PolledLane.start(settings.lane(), consumer, poller, onFailure);
    }

    /**
     * Starts the lane; returns when requests that are sent from now on will be answered.
     *
     * @param onFailure told, once or more, when the lane has given up and the process should end
     */
    public static RequestLane start(Settings settings, Resources resources, Consumer<Throwable> onFailure) {
        return new RequestLane(settings, resources, onFailure);
    }

    /** Operations that the lane answers with these models. */
    public static List<Operation> operations(List<ModelDescription> models) {
        return Answers.operations(models.stream().map(ModelDescription::task).collect(Collectors.toSet()));
    }

    /** Takes no new requests, answers those in work, commits and leaves the group. */
    @Override
    public void close() {
        lane.close();
        pool.close();
        replyTopics.close();
        producer.close(Duration.ofSeconds(5));
    }

    /** Passes a failure on once its outage is final. */
    private record FinalOutage(Outage outage, Consumer<Throwable> onFailure) {

        void failed(RuntimeException cause) {
            LOG.error("Requests cannot be answered", cause);
            if (outage.failed()) {
                onFailure.accept(cause);
            }
        }
    }
}
