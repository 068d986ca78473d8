/**
 * What an instance announces about itself: {@code Heartbeat} sends the {@code NodeProfile} at intervals, with
 * what {@code NodeLoad} measures.
 */
package dev.vastream.inference.node;
