package dev.vastream.inference.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.SeenPicture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SelfCheckingAnalyserTest {

    private static final SeenPicture NOTHING = SeenPicture.NOTHING;
    private static final ByteBuffer PICTURE = ByteBuffer.wrap(new byte[] {7});

    @Test
    void blamesPicture_whenProbeWorks() {
        var analyser = new SelfCheckingAnalyser(new FakeAnalyser(encoded -> {
            if (encoded.equals(PICTURE)) {
                throw new IllegalStateException("native failure");
            }
            return NOTHING;
        }));

        assertThatThrownBy(() -> analyser.analyse(PICTURE, EnumSet.of(Target.FACES)))
                .isInstanceOf(AnalysisFailedException.class)
                .hasRootCauseMessage("native failure");
    }

    @Test
    void blamesDetectors_whenProbeFailsToo() {
        var analyser = new SelfCheckingAnalyser(new FakeAnalyser(encoded -> {
            throw new IllegalStateException("device is gone");
        }));

        assertThatThrownBy(() -> analyser.analyse(PICTURE, EnumSet.of(Target.FACES)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("device is gone");
    }

    @Test
    void blamesPicturesOrModels_whenPostureCannotBeMeasured() {
        FakeAnalyser.Posture failing = (front, side) -> {
            throw new IllegalStateException("native failure");
        };
        var works = new SelfCheckingAnalyser(new FakeAnalyser(encoded -> NOTHING, failing));
        var broken = new SelfCheckingAnalyser(new FakeAnalyser(
                encoded -> {
                    throw new IllegalStateException("device is gone");
                },
                failing));

        assertThatThrownBy(() -> works.analyseSkeleton(PICTURE, PICTURE)).isInstanceOf(AnalysisFailedException.class);
        assertThatThrownBy(() -> broken.analyseSkeleton(PICTURE, PICTURE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("native failure");
    }

    @Test
    void probesWithPictureThatEverybodyCanRead() throws IOException {
        var seen = new ArrayList<byte[]>();
        var analyser = new SelfCheckingAnalyser(new FakeAnalyser(encoded -> {
            var bytes = new byte[encoded.remaining()];
            encoded.duplicate().get(bytes);
            seen.add(bytes);
            throw new IllegalStateException();
        }));

        assertThatThrownBy(() -> analyser.analyse(PICTURE, EnumSet.of(Target.FACES)));

        var probe = ImageIO.read(new ByteArrayInputStream(seen.get(1)));
        assertThat(probe.getWidth()).isEqualTo(64);
        assertThat(probe.getHeight()).isEqualTo(64);
    }
}
