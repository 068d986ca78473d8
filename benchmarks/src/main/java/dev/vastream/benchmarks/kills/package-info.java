/** What is left of work while processes are killed. */
package dev.vastream.benchmarks.kills;
