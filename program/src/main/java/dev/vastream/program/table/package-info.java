/**
 * Tables that a process keeps from a compacted topic: whether one holds everything that was written, and whether it may have
 * missed a removal, because a tombstone does not stay on its topic for ever.
 */
package dev.vastream.program.table;
