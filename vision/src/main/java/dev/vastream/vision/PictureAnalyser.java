package dev.vastream.vision;

import dev.vastream.vision.embedding.FaceEmbedder;
import dev.vastream.vision.embedding.SubjectEmbedder;
import dev.vastream.vision.embedding.SubjectEmbedding;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceDetector;
import dev.vastream.vision.face.FaceQuality;
import dev.vastream.vision.face.FaceQualityMeter;
import dev.vastream.vision.face.LivenessDetector;
import dev.vastream.vision.face.QualityFlaw;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageDecoder;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectDetector;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.MainPerson;
import dev.vastream.vision.pose.PoseEstimator;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalyser;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One worker's decoder and detectors with their reused memory; belongs to one thread. */
public final class PictureAnalyser implements AutoCloseable {

    private final ImageDecoder decoder;
    private final ObjectDetector objectDetector;
    private final FaceDetector faceDetector;
    private final SubjectEmbedder embedder;
    private final FaceQualityMeter qualityMeter;
    private final Optional<LivenessDetector> livenessDetector;
    private final Optional<PoseEstimator> poseEstimator;
    private final int neededSidePx;

    PictureAnalyser(
            ImageDecoder decoder,
            ObjectDetector objectDetector,
            FaceDetector faceDetector,
            SubjectEmbedder embedder,
            FaceQualityMeter qualityMeter,
            Optional<LivenessDetector> livenessDetector,
            Optional<PoseEstimator> poseEstimator) {
        this.decoder = decoder;
        this.objectDetector = objectDetector;
        this.faceDetector = faceDetector;
        this.embedder = embedder;
        this.qualityMeter = qualityMeter;
        this.livenessDetector = livenessDetector;
        this.poseEstimator = poseEstimator;
        this.neededSidePx = Math.max(objectDetector.inputSidePx(), faceDetector.inputSidePx());
    }

    /**
     * Decodes at the smallest scale that both detectors make full use of.
     *
     * @param encoded JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     * @return a picture that is valid until the next call
     */
    public Picture decode(ByteBuffer encoded) throws ImageRejectedException {
        return decoder.decode(encoded, neededSidePx);
    }

    /**
     * Decodes at full size, for crops.
     *
     * @param encoded JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     * @return a picture that is valid until the next call
     */
    public Picture decodeFull(ByteBuffer encoded) throws ImageRejectedException {
        return decoder.decode(encoded);
    }

    public List<DetectedObject> detectObjects(Picture picture) {
        return objectDetector.detect(picture);
    }

    public List<DetectedFace> detectFaces(Picture picture) {
        return faceDetector.detect(picture);
    }

    /** Whether there is a model that turns faces or persons into vectors. */
    public boolean canEmbed() {
        return embedder.canEmbed();
    }

    /**
     * Vectors of the faces and of the persons among the objects; nothing for what there is no model for, and nothing for
     * faces without landmarks. Small subjects want {@link #decodeFull}.
     */
    public List<SubjectEmbedding> embed(Picture picture, List<DetectedObject> objects, List<DetectedFace> faces) {
        return embedder.embed(picture, objects, faces);
    }

    /** The vector of a vehicle, which it takes for the first of its list; none if there is no model for vehicles. */
    public Optional<SubjectEmbedding> embedVehicle(Picture picture, DetectedObject vehicle) {
        return embedder.embedVehicle(picture, vehicle);
    }

    /** Whether there is a model that turns faces into vectors. */
    public boolean canEmbedFaces() {
        return embedder.faces().isPresent();
    }

    /** Whether there is a model that turns persons into vectors. */
    public boolean canEmbedPersons() {
        return embedder.persons().isPresent();
    }

    /** Whether there is a model that turns vehicles into vectors. */
    public boolean canEmbedVehicles() {
        return embedder.vehicles().isPresent();
    }

    /**
     * The vector, of length 1, of a face that is aligned and cropped already, by {@link
     * dev.vastream.vision.face.FaceTemplate}; the whole picture is taken for the crop.
     *
     * @throws IllegalStateException when there is no model for it
     */
    public float[] embedAlignedFace(Picture crop) {
        return embedder.faces()
                .orElseThrow(() -> new IllegalStateException("there is no model that turns faces into vectors"))
                .embedAligned(crop);
    }

    /** Why the face is not fit to be recognised by, as far as that shows without a look at the picture. */
    public Set<QualityFlaw> flawsOfShape(DetectedFace face) {
        return qualityMeter.flawsOfShape(face);
    }

    /** How fit the face is to be recognised by; none if it has no landmarks. */
    public Optional<FaceQuality> faceQuality(Picture picture, DetectedFace face) {
        return qualityMeter.measure(picture, face);
    }

    /** Whether faces can be checked for being live persons. */
    public boolean canCheckLiveness() {
        return livenessDetector.isPresent();
    }

    /** How likely the face is live, 0 to 1; none if there are no models for it. Small faces want {@link #decodeFull}. */
    public Optional<Float> liveness(Picture picture, DetectedFace face) {
        return livenessDetector.map(detector -> detector.liveness(picture, face));
    }

    /** Whether there is a model that finds the joints of a person. */
    public boolean canEstimatePose() {
        return poseEstimator.isPresent();
    }

    /**
     * The joints of the person in that box. Small persons want {@link #decodeFull}.
     *
     * @param person pixels of the upright full-size picture
     * @throws IllegalStateException when there is no model for it, see {@link #canEstimatePose}
     */
    public BodyPose estimatePose(Picture picture, Box person) {
        return poseEstimator.orElseThrow(PictureAnalyser::noPoseModel).estimate(picture, person);
    }

    /** The box of the largest, most central person among the objects; none if there is no person. */
    public Optional<Box> mainPerson(Picture picture, List<DetectedObject> objects) {
        return MainPerson.of(picture.widthPx(), objects);
    }

    /**
     * Measures the posture of the main person of a front and a side photo.
     *
     * @param front JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     * @param side likewise
     * @throws UnusablePictureException when a photo cannot be decoded or is over a limit
     * @throws PostureRefusedException when no posture can be measured on a photo
     * @throws IllegalStateException when there is no model for it, see {@link #canEstimatePose}
     */
    public SkeletonAnalysis analyseSkeleton(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException {
        var estimator = poseEstimator.orElseThrow(PictureAnalyser::noPoseModel);
        return new SkeletonAnalyser(decoder, objectDetector, estimator).analyse(front, side);
    }

    private static IllegalStateException noPoseModel() {
        return new IllegalStateException("the models that find the joints of a person are missing");
    }

    /** How many faces go into one run. */
    BatchSizes faceBatches() {
        return embedder.faces().map(FaceEmbedder::batches).orElse(BatchSizes.SINGLE);
    }

    public String objectModelId() {
        return objectDetector.modelId();
    }

    public String faceModelId() {
        return faceDetector.modelId();
    }

    @Override
    public void close() {
        objectDetector.close();
        faceDetector.close();
        embedder.close();
        qualityMeter.close();
        livenessDetector.ifPresent(LivenessDetector::close);
        poseEstimator.ifPresent(PoseEstimator::close);
        decoder.close();
    }
}
