package dev.vastream.ingest.frame;

import dev.vastream.schemas.avro.Delivery;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What all frames of a run have in common.
 *
 * @param cameraUid id of the camera, also the record key
 * @param cameraName name of the camera, may be empty
 * @param id id of the run
 * @param delivery whether the newest frame counts or every one
 */
public record CameraStream(String cameraUid, String cameraName, String id, Delivery delivery) {

    /** An id that no other run has: 16 hexadecimal digits. */
    public static String newId() {
        return HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    }

    /** The same run of a camera that is called otherwise by now. */
    public CameraStream named(String name) {
        return new CameraStream(cameraUid, name, id, delivery);
    }
}
