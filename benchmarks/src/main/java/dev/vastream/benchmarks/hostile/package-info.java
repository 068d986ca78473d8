/** Inputs that nobody should send, made from a seed, and what becomes of them. */
package dev.vastream.benchmarks.hostile;
