package dev.vastream.matching.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.Wire;
import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.NodeRole;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.vector.ScoreCalibration;
import org.junit.jupiter.api.Test;

class AnnouncedModelsTest {

    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);

    private final AnnouncedModels models = new AnnouncedModels();

    @Test
    void readsCosinesAsTheNodeSays() {
        models.learn(Wire.node(0.4, 12));

        var calibration = models.calibration(Wire.MODEL);

        assertThat(calibration.score(0.4f)).isCloseTo(0.5, within(1e-6));
        assertThat(calibration.score(0.6f)).isCloseTo(0.9168, within(1e-4));
        assertThat(models.inService(FACES)).contains(Wire.MODEL);
    }

    @Test
    void isStrict_whenNobodyHasAnnouncedTheModel() {
        assertThat(models.calibration("other").score(0.5f)).isLessThan(0.5f);
        assertThat(models.inService(FACES)).isEmpty();
    }

    @Test
    void learnsNothing_fromInstanceThatPullsCameras() {
        models.learn(NodeStatus.newBuilder(Wire.node(0.4, 12))
                .setRole(NodeRole.INGEST)
                .build());

        assertThat(models.inService(FACES)).isEmpty();
        assertThat(models.calibration(Wire.MODEL)).isEqualTo(AnnouncedModels.UNKNOWN_MODEL);
    }

    @Test
    void keepsWhatItKnows_whenAnAnnouncementMakesNoSense() {
        models.learn(Wire.node(0.4, 12));
        models.learn(Wire.node(0.4, -1));

        assertThat(models.calibration(Wire.MODEL)).isEqualTo(new ScoreCalibration(0.4, 12));
    }
}
