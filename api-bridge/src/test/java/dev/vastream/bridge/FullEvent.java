package dev.vastream.bridge;

import dev.vastream.schemas.avro.Color;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiAggregate;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.avro.VehicleInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** An event with every optional part filled, so that all keys of the contract's example appear. */
public final class FullEvent {

    private FullEvent() {}

    /** @param type its event type */
    public static EventInfo of(String type) {
        var size = new DetectionSize(0.25, 0.5);
        var roi = Roi.newBuilder()
                .setCameraUid("not for callers")
                .setRoiType(1)
                .setMinMaxSize(new MinMaxSize(size, size))
                .setObjectFilter(List.of(100))
                .setParams(params())
                .setRoiPoints(List.of(RoiPoints.newBuilder()
                        .setPoints(List.of(new Position(0.0, 1.0)))
                        .build()))
                .build();
        return EventInfo.newBuilder()
                .setIsEvent(true)
                .setEventType(type)
                .setClassId(0)
                .setObjectProb(1.0)
                .setClsItems(List.of("shirt"))
                .setImageBuffer(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setImageRect(new Rect(0.0, 0.0, 1.0, 1.0))
                .setObjectColor(new Color(1, 2, 3))
                .setRoiInfo(RoiInfo.newBuilder()
                        .setRoi(roi)
                        .setRoiAggregatedDataItems(Map.of(
                                "IntervalVelocity", RoiAggregate.newBuilder().build()))
                        .build())
                .setEventDetail(EventDetail.newBuilder()
                        .setVehicle(VehicleInfo.newBuilder()
                                .setLicensePlate(List.of(1))
                                .build())
                        .build())
                .build();
    }

    private static Map<String, String> params() {
        return Map.of(
                "custom_reference_point", "",
                "directional", "0, 0",
                "inside_roi_type", "0",
                "intersection", "0",
                "max_exit_time", "2",
                "stay_time_sec", "0",
                "threshold", "100,0.5",
                "thumbnail_ratio", "1, 1");
    }
}
