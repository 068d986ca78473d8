package dev.vastream.bridge.va;

import dev.vastream.bridge.body.JsonField;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;

/** What a call says of a channel; every field may be left out. */
record ChannelForm(
        Optional<String> name,
        Optional<String> group,
        Optional<String> description,
        Optional<String> url,
        Optional<String> subUrl,
        Optional<Integer> inputType,
        Optional<Boolean> autoTimeout) {

    private static final int MAX_URL = 2_048;
    private static final List<String> INPUT_TYPES =
            List.of("SRC_IPCAM_NORMAL", "SRC_IPCAM_THERMAL", "SRC_IPCAM_DEPTH", "SRC_ETC");
    private static final String[] URL = {"input_url", "input_uri"};

    static ChannelForm of(JsonField body) {
        return new ChannelForm(
                CameraFields.text(body, CameraFields.MAX_ID, "channel_name"),
                CameraFields.text(body, CameraFields.MAX_ID, "group_name", "group"),
                CameraFields.text(body, CameraFields.MAX_TEXT, "description"),
                CameraFields.text(body, MAX_URL, URL),
                CameraFields.text(body, MAX_URL, "input_url_sub", "input_uri_sub"),
                body.field("input_type").map(ChannelForm::inputType),
                body.field("auto_timeout").map(JsonField::flag));
    }

    private static int inputType(JsonField field) {
        if (field.isNumber()) {
            return field.integer(0, INPUT_TYPES.size() - 1);
        }
        var type = INPUT_TYPES.indexOf(field.text(CameraFields.MAX_ID));
        field.check(type >= 0, "value is not a valid enumeration member", "type_error.enum");
        return type;
    }

    /** Notes that a new channel needs a place that its frames come from. */
    void checkWhole(JsonField body) {
        body.required(URL).ifPresent(JsonField::checkWords);
    }

    /** The id of a channel to register: a new one where none is given. */
    static String newId(JsonField body) {
        var given = body.field(CameraFields.CHANNEL);
        var id = given.map(field -> field.text(CameraFields.MAX_ID)).orElse("");
        given.ifPresent(field -> field.check(
                id.isEmpty() || Topics.isId(id),
                "must be 1 to 180 letters, digits, dots, dashes or underscores",
                "value_error.str.regex"));
        return id.isEmpty() ? NewId.next() : id;
    }

    /** The channel with what this says, and the rest as it was, its addresses included. */
    Channel over(Channel before) {
        return Channel.newBuilder(before)
                .setCameraName(name.orElse(before.getCameraName()))
                .setGroupName(group.orElse(before.getGroupName()))
                .setDescription(description.orElse(before.getDescription()))
                .setInputType(inputType.orElse(before.getInputType()))
                .setAutoTimeout(autoTimeout.orElse(before.getAutoTimeout()))
                .build();
    }
}
