package dev.vastream.bridge.va;

import dev.vastream.bridge.camera.CameraChange;
import dev.vastream.bridge.camera.CameraTable;
import dev.vastream.bridge.camera.Cameras;
import dev.vastream.bridge.camera.Cameras.Planned;
import dev.vastream.bridge.va.CameraFields.Target;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Changes regions of interest, all that a call names or none, and answers when they show. */
@Component
record RoiEdits(Cameras cameras, CameraAccess access, RoiAdmission admission) {

    static final int MAX_ROIS = 64;
    private static final Roi NEW = Roi.newBuilder().build();

    /**
     * Stores a region; one that is stored as it is stays under its version.
     *
     * @param roiId that of a stored region of the channel; empty for a new one
     * @param edit makes the region of the one that is stored, or of an empty one; its form must be right
     */
    CompletableFuture<Roi> put(Target target, String roiId, Function<Roi, GivenRoi> edit) {
        return cameras.change(table -> {
            var channel = access.channel(table, Optional.of(target.nodeId()), target.channelId());
            var stored = roiId.isEmpty() ? NEW : stored(table, target.channelId(), roiId);
            var admitted = admission.admitted(edit.apply(stored), channel.getNodeId());
            if (roiId.isEmpty() && table.rois(target.channelId()).size() >= MAX_ROIS) {
                throw new VaRefusal(VaCode.FAIL_SETTING_ROI, "channelId: the channel has " + MAX_ROIS + " regions");
            }
            var roi = Roi.newBuilder(admitted)
                    .setRoiId(roiId.isEmpty() ? NewId.next() : roiId)
                    .setCameraUid(target.channelId())
                    .setRoiPoints(withIds(admitted.getRoiPoints(), stored.getRoiPoints()))
                    .build();
            return new Planned<>(roi.equals(stored) ? CameraChange.NONE : CameraChange.of(List.of(roi)), roi);
        });
    }

    /** Drawings that are given none keep the ids of those that they replace: what is sent twice is stored once. */
    private static List<RoiPoints> withIds(List<RoiPoints> drawings, List<RoiPoints> stored) {
        var given = drawings.stream().map(RoiPoints::getId).collect(Collectors.toSet());
        var named = new ArrayList<RoiPoints>();
        for (var drawing : drawings) {
            var place = named.size();
            var kept = place < stored.size() ? stored.get(place).getId() : "";
            var id = kept.isBlank() || given.contains(kept) ? NewId.next() : kept;
            named.add(
                    drawing.getId().isBlank()
                            ? RoiPoints.newBuilder(drawing).setId(id).build()
                            : drawing);
        }
        return named;
    }

    /** Sets parameters of a region, or of all that the channel has. */
    CompletableFuture<Boolean> setParams(Target target, Optional<String> roiId, Map<String, String> params) {
        return cameras.change(table -> {
            access.channel(table, Optional.of(target.nodeId()), target.channelId());
            var rois = roiId.map(id -> List.of(stored(table, target.channelId(), id)))
                    .orElseGet(() -> table.rois(target.channelId()));
            if (rois.isEmpty()) {
                throw new VaRefusal(VaCode.NOT_FOUND_ROI_ID, "channelId: the channel has no region");
            }
            var changed = rois.stream()
                    .map(roi -> merged(roi, params))
                    .filter(roi -> !rois.contains(roi))
                    .toList();
            return new Planned<>(CameraChange.of(changed), true);
        });
    }

    private static Roi merged(Roi roi, Map<String, String> params) {
        var all = new HashMap<>(roi.getParams());
        all.putAll(params);
        return new GivenRoi(Roi.newBuilder(roi).setParams(all).build(), UnaryOperator.identity()).workable();
    }

    CompletableFuture<Boolean> remove(Target target, List<String> roiIds) {
        return cameras.change(table -> {
            access.channel(table, Optional.of(target.nodeId()), target.channelId());
            roiIds.forEach(id -> stored(table, target.channelId(), id));
            return new Planned<>(CameraChange.removed(roiIds), true);
        });
    }

    /** The channel's regions by id. */
    List<Roi> list(Target target) {
        var table = cameras.table();
        access.channel(table, Optional.of(target.nodeId()), target.channelId());
        return table.rois(target.channelId());
    }

    /** A region by its id alone, or of the channel and node that are given. */
    Roi find(String roiId, Optional<String> nodeId, Optional<String> channelId) {
        var table = cameras.table();
        channelId.ifPresentOrElse(
                channel -> access.channel(table, nodeId, channel),
                () -> nodeId.ifPresent(node -> access.requireNode(table, node)));
        var roi = table.roi(roiId)
                .filter(found -> channelId.map(found.getCameraUid()::equals).orElse(true))
                .filter(found -> table.channel(found.getCameraUid()).isPresent())
                .orElseThrow(() -> notFound(roiId));
        access.channel(table, nodeId, roi.getCameraUid());
        return roi;
    }

    private static Roi stored(CameraTable table, String channelId, String roiId) {
        return table.roi(roiId)
                .filter(roi -> roi.getCameraUid().equals(channelId))
                .orElseThrow(() -> notFound(roiId));
    }

    private static VaRefusal notFound(String roiId) {
        return new VaRefusal(VaCode.NOT_FOUND_ROI_ID, "roi_id: there is no region '" + roiId + "' here");
    }
}
