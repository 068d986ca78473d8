/**
 * Events published by ZeroMQ, in two frames: the camera's uid and the contract's JSON.
 *
 * <p>{@link dev.vastream.bridge.push.ZeroMqPush} follows {@code va.events}. {@code EventPush} hands each record to a {@code
 * Broadcast}, which {@code ZeroMqBroadcast} makes with a socket. A camera that falls silent is kept alive by {@code SilentCameras};
 * {@link dev.vastream.bridge.push.LastFrames} knows the newest frame of each, also where nothing is published.
 */
package dev.vastream.bridge.push;
