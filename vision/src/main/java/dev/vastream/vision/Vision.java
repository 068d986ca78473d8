package dev.vastream.vision;

import dev.vastream.vision.embedding.BoxEmbedder;
import dev.vastream.vision.embedding.FaceEmbedder;
import dev.vastream.vision.face.FaceDetector;
import dev.vastream.vision.face.FaceDetectorFamily;
import dev.vastream.vision.face.FaceQualityMeter;
import dev.vastream.vision.face.LivenessDetector;
import dev.vastream.vision.image.ImageDecoder;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.DetectorRegistry;
import dev.vastream.vision.model.ModelCatalogue;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.model.ModelFolder;
import dev.vastream.vision.model.OnnxModel;
import dev.vastream.vision.model.OnnxRuntime;
import dev.vastream.vision.model.Urgency;
import dev.vastream.vision.object.ObjectDetector;
import dev.vastream.vision.object.ObjectDetectorFamily;
import dev.vastream.vision.pose.PoseEstimator;
import dev.vastream.vision.recognition.PictureAnalyser;
import dev.vastream.vision.recognition.WorkerModels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a process, loaded once and shared by its workers, and what each task makes of them. Which they are, the
 * catalogue says. Detectors inside the OpenCV library stand in for detection models that are missing.
 */
public final class Vision implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Vision.class);
    private static final String OWN_CATALOGUE = "catalogue.json";

    /** Most of whom wait for a device while the others decode. */
    private static final int WORKERS_A_PROCESSOR = 4;

    private final VisionSettings settings;
    private final OnnxRuntime runtime;
    private final LoadedModels models;
    private final DetectorRegistry<ObjectDetector> objectDetectors = ObjectDetectorFamily.all();
    private final DetectorRegistry<FaceDetector> faceDetectors = FaceDetectorFamily.all();

    private Vision(VisionSettings settings, ModelCatalogue catalogue, OnnxRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        require(catalogue, Task.OBJECT_DETECTION, objectDetectors);
        require(catalogue, Task.FACE_DETECTION, faceDetectors);
        this.models = LoadedModels.load(catalogue, new ModelFolder(settings.modelFolder()), runtime, batches());
    }

    /**
     * Loads, verifies and warms the models of the folder. A {@code catalogue.json} in it goes before the catalogue of this
     * release: so other models are put in service.
     */
    public static Vision open(VisionSettings settings) {
        return open(settings, ModelCatalogue.load(settings.modelFolder().resolve(OWN_CATALOGUE)));
    }

    /** Loads, verifies and warms the models that the catalogue wants; the first wanted one of a task has it. */
    public static Vision open(VisionSettings settings, ModelCatalogue catalogue) {
        var device = settings.device();
        return open(settings, catalogue, new OnnxRuntime(device.choice(), device.gpus(), settings.intraOpThreads()));
    }

    /** The same with a choice of devices of its own. */
    static Vision open(VisionSettings settings, ModelCatalogue catalogue, OnnxRuntime runtime) {
        var vision = new Vision(settings, catalogue, runtime);
        try {
            vision.warmUp();
            vision.report();
            return vision;
        } catch (RuntimeException e) {
            vision.close();
            throw e;
        }
    }

    /** An entry that names an unknown decoder must not go unnoticed until its file is there. */
    private static void require(ModelCatalogue catalogue, Task task, DetectorRegistry<?> registry) {
        catalogue.wantedFor(task.catalogueName()).ifPresent(registry::familyOf);
    }

    private BatchSizes batches() {
        return switch (settings.batching()) {
            case ALWAYS -> BatchSizes.UP_TO_16;
            case NEVER -> BatchSizes.SINGLE;
            case BY_DEVICE -> runtime.hasDevices() ? BatchSizes.UP_TO_16 : BatchSizes.SINGLE;
        };
    }

    private void report() {
        LOG.info(
                "Models in service: {}",
                models.all().map(model -> model.entry().name()).toList());
        if (!missingModels().isEmpty()) {
            LOG.warn("MISSING MODELS in {}: {}; pull the models to have them", settings.modelFolder(), missingModels());
        }
        reportStandIn(Task.OBJECT_DETECTION, objectDetectors);
        reportStandIn(Task.FACE_DETECTION, faceDetectors);
    }

    private void reportStandIn(Task task, DetectorRegistry<?> registry) {
        if (models.of(task).isEmpty()) {
            var standIn = registry.standIn();
            LOG.warn("{} stands in for {}: {}", standIn.description().name(), wanted(task), standIn.limits());
        }
    }

    private String wanted(Task task) {
        return models.missing(task).findFirst().orElseGet(task::catalogueName);
    }

    /** A worker's own analyser; close it before this. */
    public PictureAnalyser newAnalyser() {
        return newAnalyser(Urgency.FRAME);
    }

    /** A worker's own analyser, which goes before others or after them where several wait for a device. */
    public PictureAnalyser newAnalyser(Urgency urgency) {
        return new PictureAnalyser(models(models.of(urgency)));
    }

    /** A worker's own decoder and models; close them before this. */
    public WorkerModels newModels() {
        return models(models);
    }

    private WorkerModels models(LoadedModels loaded) {
        return new WorkerModels(
                new ImageDecoder(settings.limits()),
                objectDetectors.open(loaded.of(Task.OBJECT_DETECTION)),
                faceDetectors.open(loaded.of(Task.FACE_DETECTION)),
                loaded.of(Task.FACE_EMBEDDING).map(FaceEmbedder::new),
                loaded.of(Task.PERSON_EMBEDDING).map(BoxEmbedder::new),
                loaded.of(Task.VEHICLE_EMBEDDING).map(BoxEmbedder::new),
                new FaceQualityMeter(),
                livenessDetector(loaded),
                poseEstimator(loaded));
    }

    private void warmUp() {
        if (runtime.hasDevices()) {
            // Each takes a thread seconds.
            var first = Stream.concat(
                    models.all().map(model -> (Runnable) model::warmUp),
                    WarmUp.faceShapes().map(picture -> (Runnable) () -> findFaces(picture)));
            first.parallel().forEach(Runnable::run);
        }
        try (var worker = newModels()) {
            WarmUp.run(worker);
        }
    }

    private void findFaces(ByteBuffer encoded) {
        try (var worker = newModels()) {
            WarmUp.findFaces(worker, encoded);
        }
    }

    private static Optional<LivenessDetector> livenessDetector(LoadedModels models) {
        return Optional.of(models.allOf(Task.LIVENESS))
                .filter(all -> !all.isEmpty())
                .map(LivenessDetector::new);
    }

    private static Optional<PoseEstimator> poseEstimator(LoadedModels models) {
        return models.of(Task.POSE)
                .flatMap(pose -> models.of(Task.METRIC_POSE).map(metric -> new PoseEstimator(pose, metric)));
    }

    /** Whether faces can be checked for being live persons. */
    public boolean canCheckLiveness() {
        return !models.allOf(Task.LIVENESS).isEmpty();
    }

    /** Models in service. */
    public List<ModelDescription> models() {
        var described = new ArrayList<ModelDescription>();
        if (models.of(Task.OBJECT_DETECTION).isEmpty()) {
            described.add(objectDetectors.standIn().description());
        }
        if (models.of(Task.FACE_DETECTION).isEmpty()) {
            described.add(faceDetectors.standIn().description());
        }
        models.all().map(OnnxModel::describe).forEach(described::add);
        return List.copyOf(described);
    }

    /** Catalogue names of models that are not installed and are wanted. */
    public List<String> missingModels() {
        return models.missing();
    }

    /** Whether a detector inside OpenCV stands in for a missing model. */
    public boolean usesFallback() {
        return models.of(Task.OBJECT_DETECTION).isEmpty()
                || models.of(Task.FACE_DETECTION).isEmpty();
    }

    /** How many workers it takes to keep busy what models run on. */
    public int workers() {
        var processors = Runtime.getRuntime().availableProcessors();
        return runtime.hasDevices() ? WORKERS_A_PROCESSOR * processors : processors;
    }

    /** Bytes of the pictures so far that went to the models, or to those on devices where there are any. */
    public long inputBytes() {
        return runtime.inputBytes();
    }

    /** Execution provider in use, e.g. CPU or CUDA. */
    public String provider() {
        return runtime.provider();
    }

    @Override
    public void close() {
        models.close();
    }
}
