package dev.vastream.ingest.channel;

import dev.vastream.schemas.avro.Channel;

/** Finds what channels name as their input. */
public interface ChannelInputs {

    /** The input of a channel; one that cannot be had says so when it is opened. */
    ChannelInput of(Channel channel);
}
