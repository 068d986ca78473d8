package dev.vastream.bridge.stream.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.VehicleInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemFilterTest {

    private static final EventInfo TRACKED =
            Records.item().setIsTracked(true).setObjectId(5).build();
    private static final EventInfo DETECTED = Records.item().setIsDetected(true).build();
    private static final EventInfo BEGIN = Records.event("Intrusion", "a", 0);
    private static final EventInfo GOES_ON = Records.event("Intrusion", "b", 1);
    private static final EventInfo CROSSING = Records.event("LineCrossing", "a", 2);
    private static final ObjectMeta META = Records.meta("gate", 12, DETECTED, TRACKED, BEGIN, GOES_ON, CROSSING);

    private static final Set<ItemKind> ALL = Set.of(ItemKind.values());

    private static List<EventInfo> kept(
            Set<ItemKind> kinds, Set<String> types, Set<String> rois, Set<Integer> statuses) {
        return new ItemFilter(kinds, types, rois, statuses, true)
                .kept(META)
                .map(ObjectMeta::getEventList)
                .orElse(List.of());
    }

    @Test
    void keepsKindsThatAreAskedFor() {
        assertThat(kept(Set.of(ItemKind.EVENT), Set.of(), Set.of(), Set.of()))
                .containsExactly(BEGIN, GOES_ON, CROSSING);
        assertThat(kept(Set.of(ItemKind.TRACKED, ItemKind.DETECTED), Set.of(), Set.of(), Set.of()))
                .containsExactly(DETECTED, TRACKED);
        assertThat(kept(ALL, Set.of(), Set.of(), Set.of())).isEqualTo(META.getEventList());
    }

    @Test
    void keepsWhatPassesEveryFilter() {
        assertThat(kept(ALL, Set.of("Intrusion"), Set.of(), Set.of())).containsExactly(BEGIN, GOES_ON);
        assertThat(kept(ALL, Set.of(), Set.of("a"), Set.of())).containsExactly(BEGIN, CROSSING);
        assertThat(kept(ALL, Set.of("Intrusion", "LineCrossing"), Set.of("a"), Set.of(2)))
                .containsExactly(CROSSING);
        assertThat(kept(ALL, Set.of("Loitering"), Set.of(), Set.of())).isEmpty();
    }

    @Test
    void keepsTheRecordItself_andSaysNothingOfEmptyOnes() {
        var all = new ItemFilter(ALL, Set.of(), Set.of(), Set.of(), true);

        assertThat(all.kept(META)).contains(META);
        assertThat(all.kept(Records.meta("gate", 1, new EventInfo[0]))).isEmpty();
    }

    @Test
    void leavesImagesOut_andLeavesTheRecordAsItIs() {
        var pictured = EventInfo.newBuilder(BEGIN)
                .setImageBuffer(ByteBuffer.wrap(new byte[] {1}))
                .build();
        var meta = Records.meta("gate", 1, pictured, GOES_ON);

        var kept = new ItemFilter(ALL, Set.of(), Set.of(), Set.of(), false)
                .kept(meta)
                .orElseThrow();

        assertThat(kept.getEventList()).containsExactly(BEGIN, GOES_ON);
        assertThat(pictured.getImageBuffer().remaining()).isEqualTo(1);
    }

    @Test
    void leavesPicturesOfPlatesOut_andKeepsWhatTheyRead() {
        var plate = VehicleInfo.newBuilder(BEGIN.getEventDetail().getVehicle())
                .setLicenseImageBuffer(ByteBuffer.wrap(new byte[] {1}))
                .setLicensePlate(List.of(3, 1))
                .build();
        var read = EventInfo.newBuilder(BEGIN)
                .setEventDetail(EventDetail.newBuilder(BEGIN.getEventDetail())
                        .setVehicle(plate)
                        .build())
                .build();

        var kept = new ItemFilter(ALL, Set.of(), Set.of(), Set.of(), false)
                .kept(Records.meta("gate", 1, read))
                .orElseThrow();

        var detail = kept.getEventList().get(0).getEventDetail();
        assertThat(detail.getVehicle().getLicenseImageBuffer().hasRemaining()).isFalse();
        assertThat(detail.getVehicle().getLicensePlate()).containsExactly(3, 1);
        assertThat(plate.getLicenseImageBuffer().remaining()).isEqualTo(1);
    }
}
