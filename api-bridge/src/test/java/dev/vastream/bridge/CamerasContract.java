package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.camera.Cameras.Planned;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the calls about channels and regions may rely on with every {@link Cameras}. */
abstract class CamerasContract {

    final String camera = "camera-" + UUID.randomUUID();

    /** The cameras, ready. */
    abstract Cameras cameras() throws Exception;

    /** Some that have not read what there was before they began. */
    abstract Cameras unready() throws Exception;

    @Test
    void showsChannelWithItsRegions_onceChangeIsAnswered() throws Exception {
        change(CameraChange.of(channel("gate"), List.of()));
        change(CameraChange.of(List.of(roi("b"), roi("a"))));

        var table = cameras().table();
        assertThat(table.channel(camera)).contains(channel("gate"));
        assertThat(table.hasChannelOf("node of " + camera)).isTrue();
        assertThat(table.rois(camera)).containsExactly(roi("a"), roi("b"));
        assertThat(table.roi(camera + "-a")).contains(roi("a"));
        assertThat(table.rois("another")).isEmpty();
    }

    @Test
    void showsReplacement_onceChangeIsAnswered() throws Exception {
        change(CameraChange.of(channel("gate"), List.of()));
        change(CameraChange.of(channel("door"), List.of()));
        change(CameraChange.of(List.of(roi("a"))));
        var renamed = Roi.newBuilder(roi("a")).setRoiName("renamed").build();
        change(CameraChange.of(List.of(renamed)));

        assertThat(cameras().table().channel(camera)).contains(channel("door"));
        assertThat(cameras().table().rois(camera)).containsExactly(renamed);
    }

    @Test
    void showsNothing_onceAllIsRemoved() throws Exception {
        change(CameraChange.of(channel("gate"), List.of()));
        change(CameraChange.of(List.of(roi("a"), roi("b"))));

        change(CameraChange.removed(camera, List.of(camera + "-a", camera + "-b")));

        assertThat(cameras().table().channel(camera)).isEmpty();
        assertThat(cameras().table().rois(camera)).isEmpty();
        assertThat(cameras().table().roi(camera + "-a")).isEmpty();
    }

    @Test
    void answersWithWhatPlanThrows_andChangesNothing() throws Exception {
        var change = cameras().change(table -> {
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(() -> change.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(cameras().table().channel(camera)).isEmpty();
    }

    @Test
    void lookEachAtWhatOthersLeft_whenManyChangeAtOnce() throws Exception {
        var changes = new ArrayList<CompletableFuture<Integer>>();
        for (var i = 0; i < 20; i++) {
            var id = Integer.toString(i);
            changes.add(cameras()
                    .change(table -> new Planned<>(
                            CameraChange.of(List.of(roi(id))),
                            table.rois(camera).size())));
        }

        var found = new ArrayList<Integer>();
        for (var change : changes) {
            found.add(change.get(60, TimeUnit.SECONDS));
        }
        assertThat(found)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void refusesEveryQuestion_untilReady() throws Exception {
        var unready = unready();

        assertThatThrownBy(unready::table).isInstanceOf(StaleTableException.class);
        assertThatThrownBy(() -> unready.change(table -> new Planned<>(CameraChange.NONE, 1))
                        .get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StaleTableException.class);
    }

    private void change(CameraChange change) throws Exception {
        var done = cameras().change(table -> new Planned<>(change, "done")).get(60, TimeUnit.SECONDS);
        assertThat(done).isEqualTo("done");
    }

    private Channel channel(String name) {
        return Channel.newBuilder()
                .setCameraUid(camera)
                .setCameraName(name)
                .setNodeId("node of " + camera)
                .setInputUrl("push:")
                .build();
    }

    private Roi roi(String id) {
        return Roi.newBuilder()
                .setRoiId(camera + "-" + id)
                .setCameraUid(camera)
                .setEvtType("Intrusion")
                .build();
    }
}
