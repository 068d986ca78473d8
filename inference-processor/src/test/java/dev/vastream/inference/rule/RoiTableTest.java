package dev.vastream.inference.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoiTableTest {

    private final RoiTable table = new RoiTable();

    @Test
    void givesRegionsOfTheCamera_byTheirId() {
        table.put(roi("b", 1));
        table.put(roi("a", 2));
        table.put(new VersionedRoi(3, region("c").setCameraUid("other").build()));

        assertThat(table.of("cam").regions()).extracting(VersionedRoi::id).containsExactly("a", "b");
        assertThat(table.of("nobody").regions()).isEmpty();
    }

    @Test
    void replaces_whenRegionHasANewVersion() {
        table.put(roi("a", 1));
        table.put(roi("a", 2));

        assertThat(table.of("cam").regions()).extracting(VersionedRoi::version).containsExactly(2L);
    }

    @Test
    void isEmpty_whenLastRegionIsRemoved() {
        table.put(roi("a", 1));

        table.remove("cam", "a");
        table.remove("cam", "a");
        table.remove("other", "a");

        assertThat(table.of("cam").regions()).isEmpty();
    }

    @Test
    void judgesAsBefore_whenOnlyNamesDiffer() {
        var door = roi("door", 1);
        var renamed = new VersionedRoi(
                2,
                region("door")
                        .setRoiName("Door")
                        .setRoiPoints(List.of(drawing("id", "text")))
                        .build());
        var moved = new VersionedRoi(3, region("door").setRoiPoints(List.of()).build());
        var stricter = new VersionedRoi(
                4, region("door").setParams(Map.of("stay_time_sec", "2")).build());

        assertThat(renamed.judgesAs(door)).isTrue();
        assertThat(moved.judgesAs(door)).isFalse();
        assertThat(stricter.judgesAs(door)).isFalse();
    }

    private static VersionedRoi roi(String id, long version) {
        return new VersionedRoi(version, region(id).build());
    }

    private static Roi.Builder region(String id) {
        return Roi.newBuilder().setRoiId(id).setCameraUid("cam").setRoiPoints(List.of(drawing("", "")));
    }

    private static RoiPoints drawing(String id, String description) {
        return RoiPoints.newBuilder()
                .setId(id)
                .setDescription(description)
                .setPoints(List.of(new Position(0.0, 0.0), new Position(1.0, 1.0)))
                .build();
    }
}
