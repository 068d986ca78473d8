/**
 * Pulls the running channels of a node. Who holds a partition of {@code va.channels} pulls the channels on it: the {@code
 * ChannelScheduler} keeps them as a table and makes {@code ServedChannels} follow it; each has a {@code ChannelPull}, whose frames
 * wait for a thread of the {@code Encoders} in a {@code FrameOutbox} and are sent while the {@code Lease} is held. The {@code
 * StatusBoard} tells how it goes.
 */
package dev.vastream.ingest.channel;
