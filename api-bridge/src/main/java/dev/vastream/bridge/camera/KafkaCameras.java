package dev.vastream.bridge.camera;

import dev.vastream.bridge.topic.Follower;
import dev.vastream.bridge.topic.TableWriter;
import dev.vastream.bridge.topic.TableWriter.Write;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.bridge.topic.TopicReader.Written;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cameras of the topics. Another bridge's changes show as soon as they are read. */
public final class KafkaCameras implements Cameras, Follower {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaCameras.class);

    /** Both topics are read by threads of their own: a region may be seen before the channel that was written first. */
    private static final Duration ORPHANED = Duration.ofSeconds(5);

    private final CameraTable table = new CameraTable();
    private final TableWriter writer;
    private final CameraRecords records;
    private final TopicReader.Table channelTable = TopicReader.Table.of(table::clearChannels);
    private final TopicReader.Table roiTable = TopicReader.Table.of(table::clearRois);
    private final TopicReader<Channel> channels;
    private final TopicReader<Roi> rois;

    /**
     * @param producer of changes, which this closes
     * @param timeout longest that a caller waits for a change
     */
    public KafkaCameras(TopicReader.Source source, Producer<String, byte[]> producer, Duration timeout) {
        writer = new TableWriter("cameras", producer, timeout);
        records = new CameraRecords(source.registry());
        channels = new TopicReader<>(
                Topics.CHANNELS, channelTable, source, (record, channel, caughtUp) -> apply(record, channel));
        rois = new TopicReader<>(Topics.ROIS, roiTable, source, (record, roi, caughtUp) -> apply(record, roi));
    }

    @Override
    public void start() {
        channels.start();
        rois.start();
        var unused = ready().thenRun(this::removeOrphans);
    }

    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(channels.ready(), rois.ready());
    }

    @Override
    public Optional<String> trouble() {
        return channels.trouble().or(rois::trouble);
    }

    @Override
    public CameraTable table() {
        if (!channelTable.age().isCurrent() || !roiTable.age().isCurrent()) {
            throw new StaleTableException("the cameras do not follow their topics at present");
        }
        return table;
    }

    @Override
    public <T> CompletableFuture<T> change(Function<CameraTable, Planned<T>> plan) {
        return writer.change(() -> {
            var planned = plan.apply(table());
            var change = planned.change();
            return new Write<>(records.of(change), records.beside(change), planned.answer());
        });
    }

    private void apply(Written record, Channel channel) {
        if (channel == null) {
            table.removeChannel(record.key());
        } else {
            table.put(channel);
        }
        writer.applied(Topics.CHANNELS.name(), record.key(), record.offset());
    }

    private void apply(Written record, Roi roi) {
        if (roi == null) {
            table.removeRoi(record.key());
        } else {
            table.put(roi);
        }
        writer.applied(Topics.ROIS.name(), record.key(), record.offset());
    }

    /** What a bridge left that died while it removed a channel: it would act on the next channel of that id. */
    private void removeOrphans() {
        var suspects = table.orphans();
        if (suspects.isEmpty()) {
            return;
        }
        var later = CompletableFuture.delayedExecutor(ORPHANED.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> {
            var unused = change(now -> new Planned<>(CameraChange.removed(both(suspects, now.orphans())), true))
                    .whenComplete((done, failure) -> LOG.info(
                            "Regions without a channel: {}{}",
                            suspects.size(),
                            failure == null ? ", removed unless theirs has come" : ", not removed: " + failure));
        });
    }

    private static List<String> both(List<String> before, List<String> now) {
        var ids = new ArrayList<>(before);
        ids.retainAll(now);
        return ids;
    }

    @Override
    public void close() {
        writer.close();
        channels.close();
        rois.close();
    }
}
