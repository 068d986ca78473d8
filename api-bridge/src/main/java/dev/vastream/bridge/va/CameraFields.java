package dev.vastream.bridge.va;

import dev.vastream.bridge.body.JsonField;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.roi.DrawingType;
import dev.vastream.schemas.roi.RoiChecks;
import dev.vastream.schemas.serde.RecordLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields that the calls about channels and their regions have in common; an id of any form may be asked for. */
final class CameraFields {

    static final String NODE = "node_id";
    static final String CHANNEL = "channel_id";
    static final int MAX_ID = RecordLimits.ID_CHARACTERS;
    static final int MAX_TEXT = RecordLimits.TEXT_CHARACTERS;

    private static final int MAX_NAMED = 1_000;

    private CameraFields() {}

    /** The channel that a call is about, and the node that it says the channel is of. */
    record Target(String nodeId, String channelId) {}

    static Target target(JsonField body) {
        return new Target(requiredText(body, NODE), requiredText(body, CHANNEL));
    }

    static String requiredText(JsonField body, String... names) {
        return body.required(names).map(value -> value.words(MAX_ID)).orElse("");
    }

    static Optional<String> text(JsonField body, int most, String... names) {
        return body.field(names).map(value -> value.text(most));
    }

    /** The ids that a required list names, each once. */
    static List<String> ids(JsonField body, String name) {
        return body.required(name)
                .map(ids -> {
                    var read = ids.list(MAX_NAMED, id -> id.text(MAX_ID));
                    ids.check(
                            !ids.isEmptyList(), "ensure this value has at least 1 items", "value_error.list.min_items");
                    return read.stream().distinct().toList();
                })
                .orElse(List.of());
    }

    /** Parameters to set; those that are null are left alone. */
    static Map<String, String> params(JsonField body) {
        var params = body.required("params").map(RoiReader::params).orElse(Map.of());
        var anyRegion = Roi.newBuilder()
                .setRoiType(DrawingType.ALL.code())
                .setParams(params)
                .build();
        RoiChecks.of(anyRegion).forEach(fault -> body.note(fault.field(), fault.reason()));
        return params;
    }
}
