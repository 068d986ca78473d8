package dev.vastream.schemas.topic;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.NodeName;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.Skeleton;
import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.avro.TrackRow;
import dev.vastream.schemas.topic.Topic.Cleanup.Compact;
import dev.vastream.schemas.topic.Topic.Cleanup.CompactAndExpire;
import dev.vastream.schemas.topic.Topic.Cleanup.Expire;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The one catalogue of topics. */
public final class Topics {

    /** Largest record of a topic that carries pictures: 16 MiB. */
    public static final int PICTURE_MESSAGE_BYTES = 16 << 20;

    /** Largest encoded picture: 12 MiB. */
    public static final int MAX_IMAGE_BYTES = 12 << 20;

    private static final int MESSAGE_BYTES = 1 << 20;
    private static final int CAMERA_PARTITIONS = 12;
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._-]{1,180}");

    public static final Topic<Frame> FRAMES = new Topic<>(
                    "va.frames",
                    Frame.class,
                    CAMERA_PARTITIONS,
                    new Expire(Duration.ofMinutes(10), 1L << 30),
                    PICTURE_MESSAGE_BYTES)
            .stampedByBroker();
    public static final Topic<FrameDetections> DETECTIONS =
            perCamera("va.detections", FrameDetections.class, Duration.ofHours(1), MESSAGE_BYTES);
    public static final Topic<ObjectMeta> EVENTS =
            perCamera("va.events", ObjectMeta.class, Duration.ofDays(7), PICTURE_MESSAGE_BYTES);
    public static final Topic<TrackRow> TRACKS =
            perCamera("va.tracks", TrackRow.class, Duration.ofDays(7), MESSAGE_BYTES);
    public static final Topic<AlertRow> ALERTS =
            perCamera("va.alerts", AlertRow.class, Duration.ofDays(7), MESSAGE_BYTES);
    public static final Topic<StatisticsRow> STATISTICS = new Topic<>(
            "va.statistics",
            StatisticsRow.class,
            CAMERA_PARTITIONS,
            new CompactAndExpire(Duration.ofDays(8)),
            MESSAGE_BYTES);
    public static final Topic<Embedding> EMBEDDINGS =
            perCamera("va.embeddings", Embedding.class, Duration.ofDays(1), MESSAGE_BYTES);
    public static final Topic<Skeleton> SKELETONS =
            perCamera("va.skeletons", Skeleton.class, Duration.ofDays(1), MESSAGE_BYTES);
    public static final Topic<Match> MATCHES = perCamera("va.matches", Match.class, Duration.ofDays(7), MESSAGE_BYTES);
    public static final Topic<Feature> FEATURES = table("va.features", Feature.class, MESSAGE_BYTES);
    public static final Topic<FeatureImages> FEATURE_IMAGES =
            table("va.feature-images", FeatureImages.class, PICTURE_MESSAGE_BYTES);
    public static final Topic<GalleryProgress> GALLERY_PROGRESS =
            table("va.gallery-progress", GalleryProgress.class, MESSAGE_BYTES).stampedByBroker();
    public static final Topic<MatchRequest> MATCH_REQUESTS = new Topic<>(
                    "va.match-requests", MatchRequest.class, 4, new Expire(Duration.ofMinutes(10)), MESSAGE_BYTES)
            .stampedByBroker();
    public static final Topic<NodeStatus> NODES =
            table("va.nodes", NodeStatus.class, MESSAGE_BYTES).stampedByBroker();
    public static final Topic<Channel> CHANNELS = settings("va.channels", Channel.class, CAMERA_PARTITIONS);

    public static final Topic<ChannelStatus> CHANNEL_STATUS =
            settings("va.channel-status", ChannelStatus.class, CAMERA_PARTITIONS);
    public static final Topic<NodeName> NODE_NAMES = settings("va.node-names", NodeName.class, 1);

    /** Of one partition, so that the offset of a region's record is its version. */
    public static final Topic<Roi> ROIS = settings("va.rois", Roi.class, 1);

    /** Records that could not be read, as {@link dev.vastream.schemas.deadletter.DeadLetter} says. Values have no schema. */
    public static final String DEAD_LETTERS = "va.dead-letters";

    /** Topics whose records hold no picture, vector, name or password. Detections do: what persons look like. */
    private static final Set<String> FREE_OF_PERSONS =
            Set.of(GALLERY_PROGRESS.name(), NODES.name(), NODE_NAMES.name(), CHANNEL_STATUS.name(), ROIS.name());

    private Topics() {}

    /** Requests to the node of that id. */
    public static Topic<InferenceRequest> requests(String nodeId) {
        return new Topic<>(
                        "va.requests." + checked("node id", nodeId),
                        InferenceRequest.class,
                        4,
                        new Expire(Duration.ofMinutes(10)),
                        PICTURE_MESSAGE_BYTES)
                .stampedByBroker();
    }

    /** Replies to the bridge instance of that id. */
    public static Topic<InferenceReply> replies(String bridgeId) {
        return new Topic<>(
                ReplyTopic.PREFIX + checked("bridge id", bridgeId),
                InferenceReply.class,
                1,
                new Expire(Duration.ofMinutes(10)),
                PICTURE_MESSAGE_BYTES);
    }

    /** Every topic with a fixed name; {@link #DEAD_LETTERS} has no value type and is not among them. */
    public static List<Topic<?>> fixed() {
        return List.of(
                FRAMES,
                DETECTIONS,
                EVENTS,
                TRACKS,
                ALERTS,
                STATISTICS,
                EMBEDDINGS,
                SKELETONS,
                MATCHES,
                FEATURES,
                FEATURE_IMAGES,
                GALLERY_PROGRESS,
                MATCH_REQUESTS,
                NODES,
                CHANNELS,
                CHANNEL_STATUS,
                NODE_NAMES,
                ROIS);
    }

    /** Whether the records of a topic hold nothing of a person: no picture, vector, name or password. */
    public static boolean isFreeOfPersons(String topic) {
        return FREE_OF_PERSONS.contains(topic);
    }

    private static <V extends org.apache.avro.specific.SpecificRecord> Topic<V> perCamera(
            String name, Class<V> type, Duration kept, int maxBytes) {
        return new Topic<>(name, type, CAMERA_PARTITIONS, new Expire(kept), maxBytes);
    }

    private static <V extends org.apache.avro.specific.SpecificRecord> Topic<V> table(
            String name, Class<V> type, int maxBytes) {
        return new Topic<>(name, type, 1, new Compact(Duration.ofMinutes(5)), maxBytes);
    }

    /** A table that holds nothing of a person: whoever was away for half a day need not read it anew. */
    private static <V extends org.apache.avro.specific.SpecificRecord> Topic<V> settings(
            String name, Class<V> type, int partitions) {
        return new Topic<>(
                name, type, partitions, new Compact(Duration.ofMinutes(5), Duration.ofHours(24)), MESSAGE_BYTES);
    }

    /** Whether that can be the id of a node or of a bridge, which topics are named after. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String checked(String what, String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    what + " must be 1 to 180 letters, digits, dots, dashes or underscores, is '" + id + "'");
        }
        return id;
    }
}
