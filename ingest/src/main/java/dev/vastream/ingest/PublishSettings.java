package dev.vastream.ingest;

import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.Delivery;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One run of a publisher.
 *
 * @param source URL, {@code /dev/videoN}, video file or folder of pictures
 * @param cameraUid id of the camera, also the record key
 * @param cameraName name of the camera, may be empty
 * @param fps frames a second: a live source is thinned to it, a file or folder is sent at that pace
 * @param loop whether a file or folder starts anew at its end
 * @param delivery live, in real time and the newest frame counts when behind, or lossless, as fast as Kafka takes them; empty
 *     leaves it to the source
 * @param quality JPEG quality 1 to 100
 * @param maxWidthPx wider frames are scaled down to this
 * @param connection where broker and registry are
 */
public record PublishSettings(
        String source,
        String cameraUid,
        String cameraName,
        OptionalDouble fps,
        boolean loop,
        Optional<Delivery> delivery,
        OptionalInt quality,
        OptionalInt maxWidthPx,
        Connection connection) {

    private static final Pattern UID = Pattern.compile("[a-zA-Z0-9._-]{1,180}");
    private static final int SMALLEST_WIDTH_PX = 16;

    public PublishSettings {
        Objects.requireNonNull(connection, "connection");
        require(!source.isBlank(), "SOURCE must not be empty");
        require(!delivery.equals(Optional.of(Delivery.UNKNOWN)), "delivery must be live or lossless");
        require(
                UID.matcher(cameraUid).matches(),
                "--camera must be 1 to 180 letters, digits, dots, dashes or underscores, is '" + cameraUid + "'");
        fps.ifPresent(value -> require(value > 0 && value <= 1000, "--fps must be above 0 and at most 1000"));
        quality.ifPresent(value -> require(value >= 1 && value <= 100, "--quality must be 1 to 100, is " + value));
        maxWidthPx.ifPresent(value -> require(
                value >= SMALLEST_WIDTH_PX, "--max-width must be at least " + SMALLEST_WIDTH_PX + ", is " + value));
    }

    /** The Kafka clients of this publisher. */
    KafkaClients clients() {
        return new KafkaClients(connection, "va-publish");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Credentials may be in the source and among the client settings. */
    @Override
    public String toString() {
        return "PublishSettings[cameraUid=" + cameraUid + "]";
    }
}
