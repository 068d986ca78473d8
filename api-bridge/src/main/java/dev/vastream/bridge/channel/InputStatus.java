package dev.vastream.bridge.channel;

import dev.vastream.schemas.avro.ChannelState;

/** Whether frames come from a channel's input, in the words of the contract. */
public enum InputStatus {
    CH_STATUS_NORMAL,
    CH_STATUS_INPUT_DEVICE_CONNECTION_LOST;

    /** What a state is called. */
    public static InputStatus of(ChannelState state) {
        return switch (state) {
            case STOPPED, CONNECTING, RUNNING -> CH_STATUS_NORMAL;
            case LOST, REFUSED, UNKNOWN -> CH_STATUS_INPUT_DEVICE_CONNECTION_LOST;
        };
    }
}
