/**
 * How the pulling of channels goes: {@link dev.vastream.bridge.channel.ChannelStates} from {@code va.channel-status}, {@link
 * dev.vastream.bridge.channel.LiveIngest} from the heartbeats of the instances that pull.
 */
package dev.vastream.bridge.channel;
