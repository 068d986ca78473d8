package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.FaceOrder;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.Roi;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caller asks of a node.
 *
 * @param nodeId pool of workers that is to answer
 * @param images encoded pictures
 * @param camera echoed in the answer
 * @param rois regions of interest to apply
 * @param mostFaces most faces of each picture, 0 for all
 * @param faceOrder which faces are the first
 * @param liveness whether faces are checked for a live person instead of a photo
 * @param withEmbeddings whether the vectors of what is found are wanted, too
 * @param subjects what the one subject of each picture is, for the operation that wants that
 */
public record Question(
        String nodeId,
        Operation operation,
        List<ByteBuffer> images,
        Camera camera,
        List<Roi> rois,
        int mostFaces,
        FaceOrder faceOrder,
        boolean liveness,
        boolean withEmbeddings,
        Optional<FeatureType> subjects) {

    public Question {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(operation, "operation");
        images = List.copyOf(images);
        rois = List.copyOf(rois);
    }

    /** A question about the largest faces of each picture. */
    public static Question ofFaces(String nodeId, Operation operation, List<ByteBuffer> images, int mostFaces) {
        return new Question(nodeId, operation, images, Camera.NONE, List.of())
                .withFirstFaces(mostFaces, FaceOrder.AREA);
    }

    /** A question about all faces or objects. */
    public Question(String nodeId, Operation operation, List<ByteBuffer> images, Camera camera, List<Roi> rois) {
        this(nodeId, operation, images, camera, rois, 0, FaceOrder.AREA, false, false, Optional.empty());
    }

    /** A question about the one subject of each picture. */
    public static Question ofSubjects(String nodeId, FeatureType type, List<ByteBuffer> images) {
        var none = List.<Roi>of();
        var subjects = Optional.of(type);
        return new Question(
                nodeId, Operation.EMBED_SUBJECTS, images, Camera.NONE, none, 0, FaceOrder.AREA, false, false, subjects);
    }

    /** The same question that wants vectors, too. */
    public Question wantingEmbeddings() {
        return new Question(nodeId, operation, images, camera, rois, mostFaces, faceOrder, liveness, true, subjects);
    }

    /** A question about one picture of no camera. */
    public static Question of(String nodeId, Operation operation, ByteBuffer image) {
        return new Question(nodeId, operation, List.of(image), Camera.NONE, List.of());
    }

    /** The same question about so many faces of each picture, the first ones by that order. */
    public Question withFirstFaces(int most, FaceOrder order) {
        return new Question(nodeId, operation, images, camera, rois, most, order, liveness, withEmbeddings, subjects);
    }

    /** The same question, with or without liveness. */
    public Question withLiveness(boolean wanted) {
        return new Question(
                nodeId, operation, images, camera, rois, mostFaces, faceOrder, wanted, withEmbeddings, subjects);
    }

    long imageBytes() {
        return images.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /** Name and id of the camera that took the pictures, both empty for none. */
    public record Camera(String uid, String name) {

        public static final Camera NONE = new Camera("", "");
    }
}
