package dev.vastream.vision;

import dev.vastream.vision.VisionSettings.Device;
import dev.vastream.vision.embedding.ArcFaceEmbedder;
import dev.vastream.vision.embedding.ClassifierVehicleEmbedder;
import dev.vastream.vision.embedding.PersonReidEmbedder;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.embedding.SubjectEmbedder;
import dev.vastream.vision.face.FaceDetector;
import dev.vastream.vision.face.FaceQualityMeter;
import dev.vastream.vision.face.LivenessDetector;
import dev.vastream.vision.face.MiniFasNetDetector;
import dev.vastream.vision.face.YuNetDetector;
import dev.vastream.vision.image.ImageDecoder;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.CatalogueEntry;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.model.ModelFailedException;
import dev.vastream.vision.model.ModelFile;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.OnnxModel;
import dev.vastream.vision.model.OnnxRuntime;
import dev.vastream.vision.model.ProviderChoice;
import dev.vastream.vision.object.ObjectDetector;
import dev.vastream.vision.object.YoloxDetector;
import dev.vastream.vision.opencv.CascadeFaceDetector;
import dev.vastream.vision.opencv.HogPersonDetector;
import dev.vastream.vision.pose.FusedPoseEstimator;
import dev.vastream.vision.pose.PoseEstimator;
import dev.vastream.vision.pose.PoseOnDemand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a process, loaded once and shared by its workers. Models that are missing are stood in for by detectors
 * inside the OpenCV library.
 */
public final class Vision implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Vision.class);

    private static final String OBJECT_MODEL = "yolox_nano_416";
    private static final String FACE_MODEL = "yunet_n_dynamic";
    private static final String NEAR_LIVENESS_MODEL = "minifasnet_v2_80";
    private static final String WIDE_LIVENESS_MODEL = "minifasnet_v1se_80";
    private static final String FACE_EMBEDDING = "face-embedding";
    private static final String PERSON_EMBEDDING = "person-embedding";
    private static final String VEHICLE_EMBEDDING = "vehicle-embedding";
    private static final String POSE = "body-pose";
    private static final String METRIC_POSE = "body-pose-3d";
    private static final String OWN_CATALOGUE = "catalogue.json";

    private final VisionSettings settings;
    private final ModelCatalogue catalogue;
    private final OnnxRuntime runtime;
    private final Map<String, OnnxModel> models = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    private Vision(VisionSettings settings, ModelCatalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.runtime = new OnnxRuntime(choice(settings.device()), settings.intraOpThreads());
    }

    /**
     * Loads, verifies and warms the models of the folder. A {@code catalogue.json} in it goes before the catalogue of this
     * release: so another embedding model is put in service.
     */
    public static Vision open(VisionSettings settings) {
        return open(settings, ModelCatalogue.load(settings.modelFolder().resolve(OWN_CATALOGUE)));
    }

    /** Loads, verifies and warms the models that the catalogue wants; the first wanted one of a task has it. */
    public static Vision open(VisionSettings settings, ModelCatalogue catalogue) {
        var vision = new Vision(settings, catalogue);
        try {
            vision.load();
            vision.warmUp();
            vision.report();
            return vision;
        } catch (RuntimeException e) {
            vision.close();
            throw e;
        }
    }

    private void load() {
        load(catalogue.get(OBJECT_MODEL), BatchSizes.SINGLE);
        load(catalogue.get(FACE_MODEL), BatchSizes.SINGLE);
        catalogue.wantedFor(FACE_EMBEDDING).ifPresent(entry -> load(entry, batches()));
        catalogue.wantedFor(PERSON_EMBEDDING).ifPresent(entry -> load(entry, BatchSizes.SINGLE));
        catalogue.wantedFor(VEHICLE_EMBEDDING).ifPresent(entry -> load(entry, BatchSizes.SINGLE));
        load(catalogue.get(NEAR_LIVENESS_MODEL), BatchSizes.SINGLE);
        load(catalogue.get(WIDE_LIVENESS_MODEL), BatchSizes.SINGLE);
        catalogue.wantedFor(POSE).ifPresent(entry -> load(entry, BatchSizes.SINGLE));
        catalogue.wantedFor(METRIC_POSE).ifPresent(entry -> load(entry, BatchSizes.SINGLE));
    }

    private void load(CatalogueEntry entry, BatchSizes batches) {
        var file = new ModelFolder(settings.modelFolder()).find(entry);
        if (file instanceof ModelFile.Damaged damaged) {
            throw new ModelFailedException(damagedMessage(entry, damaged));
        }
        file.usable()
                .ifPresentOrElse(
                        path -> models.put(entry.name(), runtime.load(entry, path, batches)),
                        () -> missing.add(entry.name()));
    }

    private BatchSizes batches() {
        return switch (settings.batching()) {
            case ALWAYS -> BatchSizes.UP_TO_16;
            case NEVER -> BatchSizes.SINGLE;
            case BY_DEVICE -> runtime.onGpu() ? BatchSizes.UP_TO_16 : BatchSizes.SINGLE;
        };
    }

    private void report() {
        LOG.info("models in service: {}", models.keySet());
        if (!missing.isEmpty()) {
            LOG.warn("MISSING MODELS in {}: {}; pull the models to have them", settings.modelFolder(), missing);
        }
        if (missing.contains(OBJECT_MODEL)) {
            LOG.warn("{} stands in for {}: it finds standing persons only", HogPersonDetector.MODEL_ID, OBJECT_MODEL);
        }
        if (missing.contains(FACE_MODEL)) {
            LOG.warn("{} stands in for {}: it finds frontal faces only", CascadeFaceDetector.MODEL_ID, FACE_MODEL);
        }
    }

    private static String damagedMessage(CatalogueEntry entry, ModelFile.Damaged damaged) {
        return damaged.path() + " is damaged: its SHA-256 is " + damaged.sha256() + ", that of " + entry.name() + " is "
                + entry.sha256() + "; delete it or pull the models again";
    }

    /** A worker's own decoder and detectors; close it before this. */
    public PictureAnalyser newAnalyser() {
        return new PictureAnalyser(
                new ImageDecoder(settings.limits()),
                objectDetector(),
                faceDetector(),
                subjectEmbedder(),
                new FaceQualityMeter(settings.faceQuality()),
                livenessDetector(),
                poseEstimator());
    }

    private void warmUp() {
        try (var analyser = newAnalyser()) {
            WarmUp.run(analyser);
        }
    }

    private SubjectEmbedder subjectEmbedder() {
        return new SubjectEmbedder(
                modelFor(FACE_EMBEDDING).map(ArcFaceEmbedder::new),
                modelFor(PERSON_EMBEDDING).map(PersonReidEmbedder::new),
                modelFor(VEHICLE_EMBEDDING).map(ClassifierVehicleEmbedder::new));
    }

    private Optional<LivenessDetector> livenessDetector() {
        return model(NEAR_LIVENESS_MODEL)
                .flatMap(near -> model(WIDE_LIVENESS_MODEL).map(wide -> new MiniFasNetDetector(near, wide)));
    }

    private Optional<PoseEstimator> poseEstimator() {
        return modelFor(POSE).flatMap(pose -> modelFor(METRIC_POSE)
                .map(metric -> new PoseOnDemand(
                        pose.entry().name() + "+" + metric.entry().name(),
                        () -> new FusedPoseEstimator(pose, metric))));
    }

    private ObjectDetector objectDetector() {
        return model(OBJECT_MODEL).<ObjectDetector>map(YoloxDetector::new).orElseGet(HogPersonDetector::new);
    }

    private FaceDetector faceDetector() {
        return model(FACE_MODEL).<FaceDetector>map(YuNetDetector::new).orElseGet(CascadeFaceDetector::new);
    }

    private Optional<OnnxModel> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    private Optional<OnnxModel> modelFor(String task) {
        return catalogue.wantedFor(task).flatMap(entry -> model(entry.name()));
    }

    /** Whether there are models that tell live faces from pictures of faces. */
    public boolean canTellLiveness() {
        return models.containsKey(NEAR_LIVENESS_MODEL) && models.containsKey(WIDE_LIVENESS_MODEL);
    }

    /** What the cosine of two faces' vectors means; none if there is no model that makes them. */
    public Optional<ScoreCalibration> faceScore() {
        return modelFor(FACE_EMBEDDING).map(model -> ScoreCalibration.of(model.entry()));
    }

    /** What the cosine of two persons' vectors means; none if there is no model that makes them. */
    public Optional<ScoreCalibration> personScore() {
        return modelFor(PERSON_EMBEDDING).map(model -> ScoreCalibration.of(model.entry()));
    }

    /** Models in service. */
    public List<ModelDescription> models() {
        var described = new ArrayList<ModelDescription>();
        if (missing.contains(OBJECT_MODEL)) {
            described.add(HogPersonDetector.describe());
        }
        if (missing.contains(FACE_MODEL)) {
            described.add(CascadeFaceDetector.describe());
        }
        models.values().forEach(model -> described.add(model.describe()));
        return List.copyOf(described);
    }

    /** Catalogue names of models that are not installed and are wanted. */
    public List<String> missingModels() {
        return List.copyOf(missing);
    }

    /** Whether a detector inside OpenCV stands in for a missing model. */
    public boolean usesFallback() {
        return missing.contains(OBJECT_MODEL) || missing.contains(FACE_MODEL);
    }

    /** Execution provider in use, e.g. CPU or CUDA. */
    public String provider() {
        return runtime.provider();
    }

    @Override
    public void close() {
        models.values().forEach(OnnxModel::close);
        models.clear();
    }

    private static ProviderChoice choice(Device device) {
        return switch (device) {
            case AUTO -> ProviderChoice.GPU_IF_PRESENT;
            case CPU -> ProviderChoice.CPU;
            case GPU -> ProviderChoice.GPU_REQUIRED;
        };
    }
}
