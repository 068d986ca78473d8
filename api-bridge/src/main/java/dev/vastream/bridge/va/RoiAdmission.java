package dev.vastream.bridge.va;

import dev.vastream.bridge.node.NodeModels;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.detection.ObjectClassId;
import dev.vastream.schemas.node.ModelTask;
import dev.vastream.schemas.roi.EventType;
import dev.vastream.schemas.roi.ObjectGroup;
import java.util.Collections;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides whether a node can judge its cameras by a region: type, models, drawings. */
@Component
record RoiAdmission(NodeTable nodes) {

    private static final String TYPE = "evt_type: ";
    private static final Set<Integer> FACES = Set.of(ObjectClassId.FACE);

    /**
     * The region with a type at each drawing.
     *
     * @param given one whose form is right
     * @param nodeId node of its channel; one that never told of models is given the benefit of the doubt
     */
    Roi admitted(GivenRoi given, String nodeId) {
        var roi = given.roi();
        var type = servedType(roi);
        nodes.models(nodeId).ifPresent(models -> checkModels(type, roi, models));
        return given.workable();
    }

    /** The region's event type, which must be one that some node can judge by. */
    static EventType servedType(Roi roi) {
        var type = EventType.ofName(roi.getEvtType()).orElseThrow();
        check(type.isServed(), VaCode.NOT_SUPPORT_FUNCTION, TYPE + type.wireName() + " is not served");
        return type;
    }

    private static void checkModels(EventType type, Roi roi, NodeModels models) {
        check(
                type != EventType.MATCHING_FACE || models.has(ModelTask.FACE_EMBEDDING),
                VaCode.NOT_SUPPORT_FUNCTION,
                TYPE + "the node has no model that compares faces");
        check(
                type != EventType.MATCHING_PERSON || models.has(ModelTask.PERSON_EMBEDDING),
                VaCode.NOT_SUPPORT_FUNCTION,
                TYPE + "the node has no model that compares persons");
        if (type == EventType.NON_DETECTION_AREA) {
            return;
        }
        var regarded = ObjectGroup.regardedBy(roi);
        var found = models.classes();
        var sees = regarded.isEmpty() ? !found.isEmpty() : !Collections.disjoint(regarded, found);
        check(
                sees || regarded.equals(FACES),
                VaCode.NOT_SUPPORT_FUNCTION,
                "object_filter: the node has no model that finds any of its classes");
        check(
                sees && (type != EventType.MATCHING_FACE || found.contains(ObjectClassId.FACE)),
                VaCode.FACE_DETECTOR_NOT_SET,
                TYPE + "the node has no model that finds faces");
    }

    private static void check(boolean holds, VaCode code, String reason) {
        if (!holds) {
            throw new VaRefusal(code, reason);
        }
    }
}
