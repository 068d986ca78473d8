/**
 * What an instance announces about itself: a heartbeat sends the {@code NodeProfile} at intervals.
 */
package dev.vastream.inference.node;
