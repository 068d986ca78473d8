package dev.vastream.bridge.va;

import dev.vastream.bridge.body.JsonField;
import dev.vastream.schemas.avro.Channel;
import java.util.List;

/** What a call wants of channels. */
enum Operation {
    START("VA_START"),
    STOP("VA_STOP"),
    RESET("VA_RESET", "VA_RST");

    private final List<String> names;

    Operation(String... names) {
        this.names = List.of(names);
    }

    /** The operation of a field that says its number or its name. */
    static Operation of(JsonField field) {
        if (field.isNumber()) {
            return values()[field.integer(0, values().length - 1)];
        }
        var name = field.text(CameraFields.MAX_ID);
        for (var operation : values()) {
            if (operation.names.contains(name)) {
                return operation;
            }
        }
        field.check(false, "value is not a valid enumeration member", "type_error.enum");
        return START;
    }

    /** Whether somebody must be there who pulls cameras. */
    boolean needsIngest() {
        return this == START;
    }

    /** The channel as it is wanted; one that is so already as it is. */
    Channel on(Channel channel) {
        var changed = Channel.newBuilder(channel);
        return switch (this) {
            case START -> changed.setRunning(true).build();
            case STOP -> changed.setRunning(false).build();
            case RESET -> changed.setResetCount(channel.getResetCount() + 1).build();
        };
    }
}
