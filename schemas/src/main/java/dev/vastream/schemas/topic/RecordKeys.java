package dev.vastream.schemas.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * The key that a record must have, by the type of its value: order is kept by key, and tables are kept by key, so that a
 * record under a wrong one would be out of order, or hide another.
 */
public final class RecordKeys {

    /** Longest key: node, type and uuid of an enrolled subject, in the worst of characters. */
    public static final int LARGEST_BYTES = 2 << 10;

    private static final Map<Class<?>, Function<Object, String>> BY_TYPE = new HashMap<>();

    static {
        put(Frame.class, Frame::getCameraUid);
        put(FrameDetections.class, FrameDetections::getCameraUid);
        put(ObjectMeta.class, ObjectMeta::getCameraUid);
        put(TrackRow.class, TrackRow::getTrackId);
        put(AlertRow.class, AlertRow::getAlertId);
        put(StatisticsRow.class, RecordKeys::bucket);
        put(Embedding.class, Embedding::getCameraUid);
        put(Match.class, Match::getCameraUid);
        put(Channel.class, Channel::getCameraUid);
        put(ChannelStatus.class, ChannelStatus::getChannelId);
        put(Roi.class, Roi::getRoiId);
        put(Skeleton.class, value -> value.getRequestId().isEmpty() ? value.getCameraUid() : value.getRequestId());
        put(Feature.class, value -> subject(value.getNodeId(), value.getFeatureType(), value.getUuid()));
        put(FeatureImages.class, value -> subject(value.getNodeId(), value.getFeatureType(), value.getUuid()));
        put(GalleryProgress.class, GalleryProgress::getHolderId);
        put(NodeStatus.class, value -> value.getNodeId() + "/" + value.getInstanceId());
        put(NodeName.class, NodeName::getNodeId);
        put(InferenceRequest.class, InferenceRequest::getRequestId);
        put(MatchRequest.class, MatchRequest::getRequestId);
        put(InferenceReply.class, InferenceReply::getRequestId);
    }

    private RecordKeys() {}

    private static <V extends SpecificRecord> void put(Class<V> type, Function<V, String> key) {
        BY_TYPE.put(type, value -> key.apply(type.cast(value)));
    }

    /** No text when the parts make no {@link FeatureKey}, which then is the key of no record. */
    private static String subject(String nodeId, FeatureType type, String uuid) {
        return Topics.isId(nodeId) && !uuid.isEmpty() ? FeatureKey.prefix(nodeId, type) + uuid : "";
    }

    private static String bucket(StatisticsRow row) {
        return String.join(
                "/",
                row.getCameraUid(),
                row.getQuarter().toString(),
                row.getRoiId(),
                Integer.toString(row.getLane()),
                Integer.toString(row.getClassId()));
    }

    /** A key as text, when it is one and not too long: all that a record without a value can be judged by. */
    public static Optional<String> text(byte[] key) {
        if (key == null || key.length > LARGEST_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * The partition of the records with that key: where Kafka's own producers put them.
     *
     * @param partitions how many the topic has, at least 1
     */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Key of the records with that value. */
    public static String of(SpecificRecord value) {
        return BY_TYPE.get(value.getClass()).apply(value);
    }

    /** Whether the bytes are the text, which is not empty, in UTF-8; copies nothing for ASCII, of which almost all keys are. */
    static boolean areTextOf(byte[] key, String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (key.length != text.length()) {
            return key.length > text.length() && Arrays.equals(key, text.getBytes(UTF_8));
        }
        for (var i = 0; i < key.length; i++) {
            if (key[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
