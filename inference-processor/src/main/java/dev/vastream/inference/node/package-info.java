/**
 * What an instance announces about itself: {@code Heartbeat} sends the {@code NodeProfile} at intervals.
 */
package dev.vastream.inference.node;
