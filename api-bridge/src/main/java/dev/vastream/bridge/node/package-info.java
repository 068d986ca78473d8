/**
 * The nodes: which of their instances are alive, from the heartbeats of {@code va.nodes} ({@link
 * dev.vastream.bridge.node.NodeTable}), and what nodes are called, which calls say ({@link dev.vastream.bridge.node.NodeNames}).
 */
package dev.vastream.bridge.node;
