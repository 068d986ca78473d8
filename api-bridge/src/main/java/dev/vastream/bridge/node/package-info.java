/**
 * The worker pools that are alive, from the heartbeats of {@code va.nodes}: {@link dev.vastream.bridge.node.NodeTable}.
 */
package dev.vastream.bridge.node;
