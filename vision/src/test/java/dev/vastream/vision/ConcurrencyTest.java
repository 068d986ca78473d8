package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.image.ImageRejectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int WORKERS = 8;

    private static final List<String> FILES = List.of(
            "street/pedestrians.jpg",
            "group/015_6.jpg",
            "street/dog_bike_car.jpg",
            "faces/cf_c/009_C.jpg",
            "body/standing_front.jpg");

    @Test
    void allWorkersFindWhatOneFinds_whenTheyShareModels() throws InterruptedException, ExecutionException {
        try (var vision = Vision.open(VisionSettings.cpu(Mirror.models()))) {
            var workers = Executors.newFixedThreadPool(WORKERS);
            try {
                var expected = workers.submit(() -> findings(vision)).get();
                Callable<List<String>> work = () -> findings(vision);

                var results = workers.invokeAll(Collections.nCopies(WORKERS, work));

                for (var result : results) {
                    assertThat(result.get()).isEqualTo(expected);
                }
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private static List<String> findings(Vision vision) throws ImageRejectedException {
        var findings = new ArrayList<String>();
        try (var models = vision.newModels()) {
            for (var file : FILES) {
                var picture = models.decode(Mirror.bytes(file));
                findings.add(
                        file + models.objects().detect(picture) + models.faces().detect(picture));
            }
        }
        return findings;
    }
}
