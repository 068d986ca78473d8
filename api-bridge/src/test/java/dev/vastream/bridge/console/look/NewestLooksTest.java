package dev.vastream.bridge.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FrameDetections;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewestLooksTest {

    private final NewestLooks looks = new NewestLooks(100);

    private void put(String camera, int bytes) {
        var frame = FrameDetections.newBuilder(Findings.frame(1, 0))
                .setCameraUid(camera)
                .build();
        var found = new Finding(frame, 1, Findings.BEGUN);
        looks.put(new Look(LookFacts.of(found, 1, Map.of(), Pulse.Figures.NONE), ByteBuffer.allocate(bytes)));
    }

    private List<String> kept() {
        return looks.all().stream().map(look -> look.facts().camera()).toList();
    }

    @Test
    void keepsOneOfEachCamera() {
        put("gate", 40);
        put("yard", 40);
        put("gate", 50);

        assertThat(kept()).containsExactly("yard", "gate");
    }

    @Test
    void letsGoOfWhatWasShownFirst_whenTheyAreTooLarge() {
        put("gate", 40);
        put("yard", 40);
        put("hall", 30);

        assertThat(kept()).containsExactly("yard", "hall");
    }

    @Test
    void keepsTheNewest_whateverItsSize() {
        put("gate", 40);
        put("yard", 1_000);

        assertThat(kept()).containsExactly("yard");
        put("hall", 40);
        assertThat(kept()).containsExactly("hall");
    }

    @Test
    void hasRoomAgain_whenACameraIsNoLongerWatched() {
        put("gate", 60);
        looks.remove("gate");
        put("yard", 60);
        put("hall", 40);

        assertThat(kept()).containsExactly("yard", "hall");
    }
}
