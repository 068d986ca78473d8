package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.model.FakeDevice;
import dev.vastream.vision.model.ModelFailedException;
import dev.vastream.vision.model.Urgency;
import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.PictureAnalyser;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.recognition.TooLateException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workers of both lanes on two devices that share their runs: they find what one alone finds, also when a device is lost. */
class DeviceLossTest {

    private static final int WORKERS = 8;
    private static final float BOX_PX = 4;
    private static final Set<String> TASKS = Set.of("object-detection", "face-detection", "face-embedding");
    private static final Set<Target> TARGETS = EnumSet.of(Target.OBJECTS, Target.FACES, Target.EMBEDDINGS);
    private static final List<String> FILES = List.of(
            "street/pedestrians.jpg",
            "group/015_6.jpg",
            "street/dog_bike_car.jpg",
            "faces/cf_c/009_C.jpg",
            "group/000_5.jpg");

    @BeforeAll
    static void requireMirror() {
        Mirror.require();
    }

    @Test
    void allFindWhatOneFinds_whenADeviceIsLost() throws Exception {
        var expected = new TreeMap<String, List<Found>>();
        try (var alone = Vision.open(VisionSettings.cpu(Mirror.models()));
                var analyser = alone.newAnalyser()) {
            for (var file : FILES) {
                expected.put(file, found(analyser.analyse(Mirror.bytes(file), TARGETS)));
            }
        }
        var weak = new FakeDevice("weak");
        var strong = new FakeDevice("strong");
        try (var vision = FakeDevices.open(TASKS, weak, strong)) {
            var before = strong.runs();
            var analysed = new AtomicInteger();

            var found = byAll(vision, () -> {
                if (analysed.incrementAndGet() == WORKERS) {
                    weak.breakDown();
                }
            });

            // Devices look for faces in inputs of two sizes, whose borders lie elsewhere; other batches round in
            // another way.
            assertThat(found).hasSize(WORKERS).allSatisfy(all -> assertThat(all)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Math.abs(a - b) < BOX_PX, Float.class)
                    .isEqualTo(expected));
            assertThat(strong.runs() - before).isPositive();
        }
    }

    @Test
    void saysSo_whenNoDeviceIsLeft() throws ImageRejectedException, TooLateException {
        var only = new FakeDevice("only");
        try (var vision = FakeDevices.open(TASKS, only);
                var analyser = vision.newAnalyser()) {
            only.breakDown();

            assertThatExceptionOfType(ModelFailedException.class)
                    .isThrownBy(() -> analyser.analyse(Mirror.bytes(FILES.get(0)), TARGETS))
                    .withMessageContaining("no device is left");
        }
    }

    /** What each worker finds in each file; half of them go first where several wait. */
    private static List<Map<String, List<Found>>> byAll(Vision vision, Runnable afterEach)
            throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(WORKERS);
        try {
            var work = new ArrayList<Callable<Map<String, List<Found>>>>();
            for (var worker = 0; worker < WORKERS; worker++) {
                var urgency = worker % 2 == 0 ? Urgency.FRAME : Urgency.REQUEST;
                work.add(() -> {
                    try (var analyser = vision.newAnalyser(urgency)) {
                        return findings(analyser, afterEach);
                    }
                });
            }
            var found = new ArrayList<Map<String, List<Found>>>();
            for (var result : threads.invokeAll(work)) {
                found.add(result.get());
            }
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, List<Found>> findings(PictureAnalyser analyser, Runnable afterEach)
            throws ImageRejectedException, TooLateException {
        var findings = new TreeMap<String, List<Found>>();
        for (var file : FILES) {
            findings.put(file, found(analyser.analyse(Mirror.bytes(file), TARGETS)));
            afterEach.run();
        }
        return findings;
    }

    /** An object or a face, and whether it has a vector. */
    private record Found(String label, Box box, boolean hasVector) {}

    private static List<Found> found(SeenPicture picture) {
        var found = new ArrayList<Found>();
        picture.objects()
                .forEach(seen ->
                        found.add(new Found(seen.object().label(), seen.object().box(), false)));
        picture.faces()
                .forEach(seen -> found.add(
                        new Found("face", seen.face().box(), seen.vector().isPresent())));
        return found;
    }
}
